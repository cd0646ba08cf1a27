using Inpaint.Core.Completions;
using Inpaint.Server.Batching;
using Inpaint.Server.Options;
using Inpaint.Server.Pool.Messages;
using Inpaint.Server.Pool.Servers;
using Inpaint.Server.Tests.Support;

namespace Inpaint.Server.Tests.Pool;

public sealed class WorkerCensusTests
{
    private readonly FakeClock _clock = new();
    private readonly ModelCatalog _catalog = new();

    [Fact]
    public void Hear_TwoWeightsOfOneName_ServesThoseOfTheMajority()
    {
        var census = Census();
        census.Record(Beat("a", Info("ladder", 'a')));
        census.Record(Beat("b", Info("ladder", 'b')));
        Assert.Equal(new string('a', 64), Assert.Single(_catalog.Infos).Hash); // a draw changes nothing
        census.Record(Beat("c", Info("ladder", 'b')));
        Assert.Equal(new string('b', 64), Assert.Single(_catalog.Infos).Hash);
        Assert.Equal(2, census.Load(_catalog.Infos[0]).Workers);
    }

    [Fact]
    public void Hear_SeveralModels_KeepsTheWorkersOrderAfterTheDefault()
    {
        var census = Census("regressor");
        census.Record(Beat("a", Info("ladder", 'a'), Info("doersch", 'b'), Info("regressor", 'c')));
        Assert.Equal(["regressor", "ladder", "doersch"], _catalog.Infos.Select(info => info.Name));
    }

    [Fact]
    public void Workers_SilentOrLeft_AreNotCounted()
    {
        var census = Census();
        census.Record(Beat("a", Info("ladder", 'a')));
        census.Record(Beat("b", Info("ladder", 'a')));
        census.Record(Beat("b", Info("ladder", 'a')) with { Leaving = true });
        Assert.Equal("a", Assert.Single(census.Workers).Worker);
        _clock.Advance(WorkerCensus.Silence + TimeSpan.FromSeconds(0.1));
        Assert.Empty(census.Workers);
        Assert.Single(_catalog.Infos); // its name stays known
    }

    /// <summary>64 samples in 64 * 0.01 + 0.36 = 1 s are 64 a second for each worker; the broker's queue is one for all.</summary>
    [Fact]
    public void Load_TwoWorkers_AddsWhatTheyCanDo()
    {
        var census = Census();
        var info = Info("ladder", 'a');
        foreach (var worker in (string[])["a", "b"])
        {
            census.Record(
                new(worker, false, true, 64, 10, new Dictionary<string, int> { ["here"] = 1, ["there"] = 2 }, [new(info, 0.01, 0.36, 5)])
            );
        }
        var load = census.Load(info);
        Assert.Equal((2, 20, 5), (load.Workers, load.WaitingSamples, load.ReadyRequests));
        Assert.Equal(128, load.SamplesPerSecond, 1e-9);
        Assert.Equal(4, load.HeldForOthers("here"));
    }

    [Theory]
    [InlineData("worker", "\"\"")]
    [InlineData("mostSamples", "65")]
    [InlineData("waitingSamples", "-1")]
    [InlineData("models", "[{}]")]
    [InlineData("models", "null")]
    [InlineData("requests", "{\"a\":-1}")]
    public void Read_WrongValue_IsGarbage(string key, string json)
    {
        var heartbeat = System.Text.Json.Nodes.JsonNode.Parse(PoolJson.Write(Beat("a", Info("ladder", 'a'))))!.AsObject();
        Assert.Equal("a", WorkerHeartbeat.Read(PoolJson.Write(heartbeat)).Worker);
        heartbeat[key] = System.Text.Json.Nodes.JsonNode.Parse(json);
        Assert.Throws<InvalidMessageException>(() => WorkerHeartbeat.Read(PoolJson.Write(heartbeat)));
    }

    private WorkerCensus Census(string? defaultModel = null) =>
        new(_catalog, Microsoft.Extensions.Options.Options.Create(new InferenceOptions { DefaultModel = defaultModel }), _clock);

    private static ModelInfo Info(string name, char hash) => new(name, name, "cpu", new string(hash, 64), true, false, false);

    private static WorkerHeartbeat Beat(string worker, params ModelInfo[] models) =>
        new(
            worker,
            false,
            true,
            64,
            0,
            new Dictionary<string, int>(),
            [.. models.Select(model => new WorkerModel(model, 0.001, 0.001, 0))]
        );
}
