using Inpaint.Harness.Load;
using Inpaint.Harness.Processes;
using Inpaint.Server.Tests.Support;

namespace Inpaint.Server.Tests.Replicas;

/// <summary>Three server processes behind nginx under load, of which two end.</summary>
public sealed class ReplicaTests
{
    private const int Count = 8;
    private static readonly LoadPlan Plan = new(Clients: 12, Count, Seconds: 600, Rate: null, Vanish: false, Model: null) { Retries = 5 };

    [ReplicaFact]
    public async Task UnderLoad_OneDrainedAndOneKilled_EveryRequestGetsItsCompletions()
    {
        await using var set = await ReplicaSet.StartAsync(
            3,
            ["dotnet", typeof(Program).Assembly.Location],
            [
                "--Inpaint:Threads=1",
                "--Inpaint:Batching:MaxBatchSamples=4",
                "--Inpaint:Batching:DeadlineSeconds=600",
                "--Inpaint:DrainSeconds=600",
            ],
            default
        );

        var status = -1;
        var drained = await RunAsync(set, set.Servers[0], async server => status = await server.StopAsync());
        Assert.Equal(0, status);
        AssertAllCompleted(drained);
        Assert.All(drained, result => Assert.Equal(0, result.BrokenOff));
        foreach (var server in set.Servers.Skip(1))
        {
            Assert.True((await ServerMetrics.ReadAsync(server.Address, default))["inpaint_completions_total"] > 0);
        }

        var killed = await RunAsync(set, set.Servers[1], server => server.KillAsync());
        AssertAllCompleted(killed);
        Assert.Contains(killed, result => result.Retries > 0);
    }

    /// <summary>Runs clients, ends a replica as soon as it is at work, and lets the clients finish what they have begun by then.</summary>
    private static async Task<IReadOnlyList<RequestResult>> RunAsync(ReplicaSet set, ServedProcess victim, Func<ServedProcess, Task> end)
    {
        var load = new LoadRun(set.Address, Plan);
        var run = load.RunAsync(default);
        await Wait.UntilAsync(
            () => ServerMetrics.ReadAsync(victim.Address, default).Result["inpaint_active_requests"] >= 2,
            "the replica has requests in flight"
        );
        await end(victim);
        load.Finish();
        return (await run).Results;
    }

    private static void AssertAllCompleted(IReadOnlyList<RequestResult> results) =>
        Assert.All(results, result => Assert.Equal((RequestEnd.Completed, Count, null), (result.End, result.Completions, result.Message)));
}
