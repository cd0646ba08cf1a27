using Inpaint.Server.Tests.Support.Pool;

namespace Inpaint.Server.Tests.Pool;

/// <summary>With a broker of its own, because others' queues on it would be mute afterwards, too.</summary>
[Collection(BrokerCollection.Name)]
public sealed class PoolPowerCutTests : IAsyncLifetime
{
    private readonly Broker broker = new();

    public Task InitializeAsync() => broker.InitializeAsync();

    public Task DisposeAsync() => broker.DisposeAsync();

    /// <summary>RabbitMQ 3.10 gives such a queue no leader when it comes back; were it not made anew, the worker would wait for ever.</summary>
    [BrokerFact]
    public async Task BrokerIsKilled_RightAfterQueuesWereDeclared_TheWorkerMakesThemAnew()
    {
        await using (var fresh = await RawWorker.StartAsync(broker, "killed"))
            await broker.KillAsync();
        await broker.StartAsync();
        await using var worker = await TestWorker.StartAsync(broker.Uri, "killed", settings: "Batching:DeadlineSeconds=5");
        await using var server = await PoolServers.StartAsync(broker.Uri, "killed");
        PoolServers.AssertDrawn(await PoolServers.Ask(server, 4, seed: 1).AllAsync(), 4, seed: 1);
    }
}
