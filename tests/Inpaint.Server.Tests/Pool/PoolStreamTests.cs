using Inpaint.Core;
using Inpaint.Core.Noise;
using Inpaint.Server.Batching;
using Inpaint.Server.Tests.Support;
using Inpaint.Server.Tests.Support.Pool;
using Microsoft.Extensions.DependencyInjection;

namespace Inpaint.Server.Tests.Pool;

[Collection(BrokerCollection.Name)]
public sealed class PoolStreamTests(Broker broker)
{
    [BrokerFact]
    public async Task Complete_ByAWorker_StreamsEveryCompletionInOrderWithItsLabel()
    {
        await using var worker = await TestWorker.StartAsync(broker.Uri, "order");
        await using var server = await PoolServers.StartAsync(broker.Uri, "order");
        Assert.Equal(["fake", "plain"], server.Completions.Models.Select(model => model.Name));
        var readings = Enumerable.Range(1, 6).Select(seed => PoolServers.Ask(server, 20, seed, $"caller {seed % 3}")).ToList();
        for (var i = 0; i < readings.Count; i++)
        {
            var completions = await readings[i].AllAsync();
            PoolServers.AssertDrawn(completions, 20, seed: i + 1);
            Assert.All(completions, completion => Assert.Equal(completion.Pixels[^1] % 10, completion.LooksLike));
            Assert.All(completions, completion => Assert.Equal(0.91f, completion.Confidence));
            Assert.All(completions, completion => Assert.Equal(Requests.Valid().Image[..392], completion.Pixels[..392]));
        }
        var metrics = PoolServers.Metrics(server);
        Assert.Contains("inpaint_requests_total{outcome=\"completed\"} 6\n", metrics);
        Assert.Contains("inpaint_queue_wait_seconds_count 6\n", metrics);
        Assert.Contains("inpaint_pool_workers 1\n", metrics);
        Assert.Contains("inpaint_pool_connected 1\n", metrics);
        Assert.Contains("inpaint_completions_total{model=\"fake\"} 120\n", worker.Metrics);
        await Wait.UntilAsync(() => worker.Model.LiveConditions == 0, "the worker has freed everything");
    }

    [BrokerFact]
    public async Task Complete_OfTwoServers_SharesForwardPasses()
    {
        await using var worker = await TestWorker.StartAsync(broker.Uri, "share");
        await using var one = await PoolServers.StartAsync(broker.Uri, "share");
        await using var other = await PoolServers.StartAsync(broker.Uri, "share");
        var gate = worker.HoldPasses();
        var first = PoolServers.Ask(one, 1, seed: 1);
        await Wait.UntilAsync(() => worker.Scheduler is { ActiveJobs: 1, WaitingSamples: 0 }, "the first request is in a pass");
        var ofOne = PoolServers.Ask(one, 4, seed: 2);
        var ofOther = PoolServers.Ask(other, 4, seed: 3);
        await Wait.UntilAsync(() => worker.Scheduler.WaitingSamples == 8, "both requests wait in the worker");
        gate.Release(100);
        PoolServers.AssertDrawn(await first.AllAsync(), 1, seed: 1);
        PoolServers.AssertDrawn(await ofOne.AllAsync(), 4, seed: 2);
        PoolServers.AssertDrawn(await ofOther.AllAsync(), 4, seed: 3);
        lock (worker.Model.Passes)
        {
            Assert.Contains(worker.Model.Passes, pass =>
                pass.Select(slot => ((NoiseRecipe.Fresh)slot.Noise).Key.Seed).Distinct().Order().SequenceEqual([2, 3]));
        }
    }

    [BrokerFact]
    public async Task Complete_QueuedBehindOthers_IsToldItsPlace()
    {
        await using var worker = await TestWorker.StartAsync(broker.Uri, "place");
        await using var server = await PoolServers.StartAsync(broker.Uri, "place");
        var gate = worker.HoldPasses();
        var readings = Enumerable.Range(1, 4).Select(seed => PoolServers.Ask(server, 1, seed)).ToList();
        await Wait.UntilAsync(() => readings[1..].All(reading => reading.Positions.Count > 0), "all but the first were told");
        Assert.Empty(readings[0].Positions);
        Assert.Equal([1, 2, 3], readings[1..].Select(reading => reading.Positions[0]));
        gate.Release(100);
        foreach (var reading in readings)
        {
            await reading.AllAsync();
        }
    }

    [BrokerFact]
    public async Task Classify_ByAWorker_GivesItsProbabilities()
    {
        await using var worker = await TestWorker.StartAsync(broker.Uri, "classify");
        await using var server = await PoolServers.StartAsync(broker.Uri, "classify");
        var pixels = new byte[ImageSize.Pixels];
        pixels[^1] = 7;
        var probabilities = await server
            .Services.GetRequiredService<IClassifications>()
            .ClassifyAsync(pixels, default)
            .WaitAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(7, Array.IndexOf(probabilities, probabilities.Max()));
        Assert.Equal(1, probabilities.Sum(), 1e-3);
    }
}
