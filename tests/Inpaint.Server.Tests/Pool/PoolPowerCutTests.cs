using Inpaint.Server.Tests.Support.Pool;

namespace Inpaint.Server.Tests.Pool;

/// <summary>With a broker of its own, because others' queues on it would have no leader afterwards, too.</summary>
[Collection(BrokerCollection.Name)]
public sealed class PoolPowerCutTests : IAsyncLifetime
{
    private readonly Broker _broker = new();

    public Task InitializeAsync() => _broker.InitializeAsync();

    public Task DisposeAsync() => _broker.DisposeAsync();

    /// <summary>
    /// RabbitMQ 3.10 gives such a queue no leader when it comes back; were it not made anew, the worker would wait for ever.
    /// </summary>
    [BrokerFact]
    public async Task BrokerIsKilled_RightAfterQueuesWereDeclared_TheWorkerMakesThemAnew()
    {
        await using (var fresh = await RawWorker.StartAsync(_broker, "killed"))
        {
            await _broker.KillAsync();
        }
        await _broker.StartAsync();
        await using var worker = await TestWorker.StartAsync(_broker.Uri, "killed", settings: "Batching:DeadlineSeconds=5");
        await using var server = await PoolServers.StartAsync(_broker.Uri, "killed");
        PoolServers.AssertDrawn(await PoolServers.Ask(server, 4, seed: 1).AllAsync(), 4, seed: 1);
    }
}
