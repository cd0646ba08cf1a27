using Inpaint.Core.Completions;
using Inpaint.Harness.Processes;
using Inpaint.Server.Tests.Support;
using Inpaint.Server.Tests.Support.Pool;

namespace Inpaint.Server.Tests.Pool;

[Collection(BrokerCollection.Name)]
public sealed class PoolFaultTests(Broker broker)
{
    [BrokerFact]
    public async Task WorkerVanishes_MidBatch_AnotherGoesOnAndNothingIsShownTwice()
    {
        using var cable = new Cable(broker.Port);
        var broken = $"amqp://127.0.0.1:{cable.Port}";
        await using var lost = await TestWorker.StartAsync(broken, "vanish", settings: "Batching:MaxBatchSamples=2");
        await using var server = await PoolServers.StartAsync(broker.Uri, "vanish");
        var gate = lost.HoldPasses();
        gate.Release(2);
        var reading = PoolServers.Ask(server, 10, seed: 1);
        await Wait.UntilAsync(() => reading.Completions.Count == 4, "two passes have been shown");
        await using var other = await TestWorker.StartAsync(broker.Uri, "vanish");
        cable.Cut();
        PoolServers.AssertDrawn(await reading.AllAsync(), 10, seed: 1);
        Assert.Contains("inpaint_pool_redeliveries_total 1\n", other.Metrics);
        Assert.Contains("inpaint_completions_total{model=\"fake\"} 10\n", other.Metrics); // from the start, and the server passed over four
        await Wait.UntilAsync(() => lost.Scheduler.ActiveJobs == 0, "the lost worker has dropped it");
    }

    [BrokerFact]
    public async Task WorkerLeaves_WhileDrawing_FinishesWhatItHolds()
    {
        await using var leaving = await TestWorker.StartAsync(broker.Uri, "leave", settings: "Batching:MaxBatchSamples=2");
        await using var server = await PoolServers.StartAsync(broker.Uri, "leave");
        var gate = leaving.HoldPasses();
        gate.Release(1);
        var reading = PoolServers.Ask(server, 10, seed: 1);
        await Wait.UntilAsync(() => reading.Completions.Count == 2, "a pass has been shown");
        var stopped = leaving.StopAsync();
        await Wait.UntilAsync(() => PoolServers.Problem(server) == "no worker answers", "the worker has said goodbye");
        gate.Release(100);
        PoolServers.AssertDrawn(await reading.AllAsync(), 10, seed: 1);
        await stopped;
        await using var other = await TestWorker.StartAsync(broker.Uri, "leave");
        await Wait.UntilAsync(() => PoolServers.Problem(server) is null, "another worker is there");
        Assert.DoesNotContain("inpaint_pool_redeliveries_total", other.Metrics); // all was acknowledged
    }

    [BrokerFact]
    public async Task ServerLosesItsConnection_MidStream_AsksAgainAndGoesOn()
    {
        using var cable = new Cable(broker.Port);
        await using var worker = await TestWorker.StartAsync(broker.Uri, "again", settings: "Batching:MaxBatchSamples=2");
        await using var server = await PoolServers.StartAsync($"amqp://127.0.0.1:{cable.Port}", "again");
        var gate = worker.HoldPasses();
        gate.Release(2);
        var reading = PoolServers.Ask(server, 10, seed: 1);
        await Wait.UntilAsync(() => reading.Completions.Count == 4, "two passes have been shown");
        cable.Cut();
        await Wait.UntilAsync(() => PoolServers.Problem(server) == "no connection to the broker", "the server has noticed");
        Assert.Equal(RefusalReason.Unavailable, (await PoolServers.Ask(server, 1, seed: 2).RefusalAsync()).Reason);
        cable.Mend();
        gate.Release(1000);
        PoolServers.AssertDrawn(await reading.AllAsync(), 10, seed: 1);
        Assert.Contains("inpaint_pool_connections_total 2\n", PoolServers.Metrics(server));
        await Wait.UntilAsync(() => worker.Scheduler.ActiveJobs == 0, "the worker has dropped what nobody waits for");
    }

    [BrokerFact]
    public async Task BrokerRestarts_RequestsInFlight_AreCompleted()
    {
        await using var worker = await TestWorker.StartAsync(
            broker.Uri,
            "restart",
            settings: ["Batching:MaxBatchSamples=2", "Queue:Prefetch=1"]
        );
        await using var server = await PoolServers.StartAsync(broker.Uri, "restart");
        var gate = worker.HoldPasses();
        gate.Release(2);
        var begun = PoolServers.Ask(server, 10, seed: 1);
        await Wait.UntilAsync(() => begun.Completions.Count == 4, "two passes have been shown");
        var queued = PoolServers.Ask(server, 3, seed: 2);
        await broker.StopAsync();
        await Wait.UntilAsync(() => PoolServers.Problem(server) == "no connection to the broker", "the server has noticed");
        await Wait.UntilAsync(() => worker.NotReady == "no connection to the broker", "so has the worker");
        Assert.Null(Reports.NotAlive(server.Services));
        gate.Release(1000);
        await broker.StartAsync();
        PoolServers.AssertDrawn(await begun.AllAsync(), 10, seed: 1);
        PoolServers.AssertDrawn(await queued.AllAsync(), 3, seed: 2);
        await Wait.UntilAsync(() => PoolServers.Problem(server) is null, "the server is ready again");
        PoolServers.AssertDrawn(await PoolServers.Ask(server, 2, seed: 3).AllAsync(), 2, seed: 3);
    }

    [BrokerFact]
    public async Task WorkersVanishAgainAndAgain_WithARequest_ItIsRefusedInTheEnd()
    {
        using var cable = new Cable(broker.Port);
        await using var worker = await TestWorker.StartAsync($"amqp://127.0.0.1:{cable.Port}", "poison");
        await using var server = await PoolServers.StartAsync(broker.Uri, "poison");
        worker.HoldPasses();
        var reading = PoolServers.Ask(server, 4, seed: 1);
        for (var tries = 0; tries < 3; tries++)
        {
            await Wait.UntilAsync(() => worker.Scheduler.ActiveJobs == 1, "the worker holds the request");
            cable.Cut();
            await Wait.UntilAsync(() => worker.Scheduler.ActiveJobs == 0, "the worker has noticed");
            cable.Mend();
        }
        Assert.Equal(RefusalReason.Failed, (await reading.RefusalAsync()).Reason);
        Assert.Empty(reading.Completions);
    }
}
