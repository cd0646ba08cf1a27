using Inpaint.Core.Completions;
using Inpaint.Core.Noise;
using Inpaint.Server.Tests.Support;
using Inpaint.Server.Tests.Support.Pool;

namespace Inpaint.Server.Tests.Pool;

[Collection(BrokerCollection.Name)]
public sealed class PoolEndingTests(Broker broker)
{
    [BrokerFact]
    public async Task Cancel_RequestAtTheWorker_LeavesNothingThere()
    {
        await using var worker = await TestWorker.StartAsync(broker.Uri, "cancel");
        await using var server = await PoolServers.StartAsync(broker.Uri, "cancel");
        var gate = worker.HoldPasses();
        var running = PoolServers.Ask(server, 1, seed: 1);
        await Wait.UntilAsync(() => worker.Scheduler is { ActiveJobs: 1, WaitingSamples: 0 }, "the first request is in a pass");
        var waiting = PoolServers.Ask(server, 64, seed: 2);
        await Wait.UntilAsync(() => worker.Scheduler.WaitingSamples == 64, "the second waits in the worker");
        waiting.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.Done);
        await Wait.UntilAsync(() => worker.Scheduler.WaitingSamples == 0, "the worker has heard of it");
        gate.Release(100);
        await running.AllAsync();
        lock (worker.Model.Passes)
        {
            Assert.DoesNotContain(worker.Model.Passes.SelectMany(pass => pass), slot => slot.Noise.ToString().Contains("Seed = 2"));
        }
        await Wait.UntilAsync(() => worker.Model.LiveConditions == 0, "the worker has freed everything");
    }

    [BrokerFact]
    public async Task Cancel_RequestAtTheBroker_IsNeverDrawn()
    {
        await using var worker = await TestWorker.StartAsync(broker.Uri, "early", settings: "Queue:Prefetch=1");
        await using var server = await PoolServers.StartAsync(broker.Uri, "early");
        var gate = worker.HoldPasses();
        var first = PoolServers.Ask(server, 1, seed: 1);
        await Wait.UntilAsync(() => worker.Scheduler.ActiveJobs == 1, "the worker holds the first request");
        var second = PoolServers.Ask(server, 1, seed: 2);
        var third = PoolServers.Ask(server, 1, seed: 3);
        await Wait.UntilAsync(() => second.Id is not null, "the second request is admitted");
        second.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second.Done);
        await Wait.UntilAsync(() => worker.HasHeardTheEndOf(second.Id), "the worker has heard of it");
        gate.Release(100);
        await first.AllAsync();
        PoolServers.AssertDrawn(await third.AllAsync(), 1, seed: 3);
        lock (worker.Model.Passes)
        {
            Assert.DoesNotContain(worker.Model.Passes.SelectMany(pass => pass), slot => slot.Noise.ToString().Contains("Seed = 2"));
        }
    }

    [BrokerFact]
    public async Task Deadline_AtTheWorkerOrTheBroker_IsKept()
    {
        await using var worker = await TestWorker.StartAsync(broker.Uri, "late", settings: "Queue:Prefetch=2");
        await using var patient = await PoolServers.StartAsync(broker.Uri, "late");
        await using var server = await PoolServers.StartAsync(broker.Uri, "late", settings: ("Batching:DeadlineSeconds", "1"));
        var gate = worker.HoldPasses();
        var running = PoolServers.Ask(patient, 1, seed: 1);
        await Wait.UntilAsync(() => worker.Scheduler is { ActiveJobs: 1, WaitingSamples: 0 }, "a request without haste is in a pass");
        var held = PoolServers.Ask(server, 1, seed: 2);
        await Wait.UntilAsync(
            () => worker.Scheduler.ActiveJobs == 2 || held.Done.IsCompleted,
            "the worker holds the next, if it was in time"
        );
        var queued = PoolServers.Ask(server, 1, seed: 3);
        foreach (var reading in (Reading[])[held, queued])
        {
            var refusal = await reading.RefusalAsync();
            Assert.Equal(RefusalReason.Busy, refusal.Reason);
            Assert.Contains("within the limit of 1 s", refusal.Message);
            await Wait.UntilAsync(() => worker.HasHeardTheEndOf(refusal.RequestId), "the worker has heard of it");
        }
        await Wait.UntilAsync(() => worker.Scheduler.ActiveJobs == 1, "the worker has dropped both");
        gate.Release(100);
        PoolServers.AssertDrawn(await running.AllAsync(), 1, seed: 1);
        PoolServers.AssertDrawn(await PoolServers.Ask(patient, 1, seed: 4).AllAsync(), 1, seed: 4);
        lock (worker.Model.Passes)
        {
            Assert.DoesNotContain(
                worker.Model.Passes.SelectMany(pass => pass), slot => ((NoiseRecipe.Fresh)slot.Noise).Key.Seed is 2 or 3);
        }
        Assert.Contains("inpaint_requests_total{outcome=\"expired\"} 2\n", PoolServers.Metrics(server));
    }

    [BrokerFact]
    public async Task Complete_MoreThanMayWait_IsRefusedAtOnce()
    {
        await using var worker = await TestWorker.StartAsync(broker.Uri, "full");
        await using var server = await PoolServers.StartAsync(broker.Uri, "full", settings: ("Batching:QueueSamples", "8"));
        var gate = worker.HoldPasses();
        var admitted = PoolServers.Ask(server, 8, seed: 1);
        var refusal = await PoolServers.Ask(server, 1, seed: 2).RefusalAsync();
        Assert.Equal(RefusalReason.Busy, refusal.Reason);
        Assert.Contains("8 of at most 8", refusal.Message);
        Assert.NotNull(refusal.RetryAfter);
        gate.Release(100);
        PoolServers.AssertDrawn(await admitted.AllAsync(), 8, seed: 1);
    }

    [BrokerFact]
    public async Task Complete_PassFails_FailsItsRequestAlone()
    {
        await using var worker = await TestWorker.StartAsync(broker.Uri, "failing");
        await using var server = await PoolServers.StartAsync(broker.Uri, "failing");
        worker.Model.BeforeDraw = _ => throw new InvalidOperationException("Fails, as this test wants.");
        var refusal = await PoolServers.Ask(server, 4, seed: 1).RefusalAsync();
        Assert.Equal(RefusalReason.Failed, refusal.Reason);
        worker.Model.BeforeDraw = _ => { };
        PoolServers.AssertDrawn(await PoolServers.Ask(server, 4, seed: 2).AllAsync(), 4, seed: 2);
    }

    [BrokerFact]
    public async Task Complete_NoWorker_IsRefusedAtOnceAndHealthSaysSo()
    {
        await using var server = await PoolServers.StartAsync(broker.Uri, "nobody", untilReady: false);
        await Wait.UntilAsync(() => PoolServers.Problem(server) == "no worker answers", "the server has found the broker");
        Assert.Equal("no worker answers", Reports.NotReady(server.Services));
        Assert.Null(Reports.NotAlive(server.Services));
        Assert.Equal(RefusalReason.Unavailable, (await PoolServers.Ask(server, 1, seed: 1).RefusalAsync()).Reason);
        await using (await TestWorker.StartAsync(broker.Uri, "nobody"))
        {
            await Wait.UntilAsync(() => PoolServers.Problem(server) is null, "the server has heard of the worker");
        }
        await Wait.UntilAsync(() => PoolServers.Problem(server) == "no worker answers", "the worker has said goodbye");
        Assert.Null(Reports.NotReady(server.Services)); // its pages would be nowhere better
        Assert.Equal(RefusalReason.Unavailable, (await PoolServers.Ask(server, 1, seed: 1).RefusalAsync()).Reason);
    }
}
