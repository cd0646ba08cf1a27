using System.Net.WebSockets;
using Inpaint.Harness.Load;
using Inpaint.Harness.Processes;
using Inpaint.Server.Tests.Support;

namespace Inpaint.Server.Tests.Load;

public sealed class LoadRunTests
{
    private static readonly Dictionary<string, string> NoRates = new() { ["Limits:RatesEnabled"] = "false" };

    [Fact]
    public async Task Run_BothTransports_CountsEveryCompletion()
    {
        await using var host = await TestHost.StartAsync(NoRates, kestrel: true);
        var (results, seconds) = await new LoadRun(host.Address, new(Clients: 4, Count: 8, Seconds: 0.3, null, false, null)).RunAsync(
            default
        );
        Assert.All(results, result => Assert.Equal((RequestEnd.Completed, 8), (result.End, result.Completions)));
        Assert.All(results, result => Assert.InRange(result.FirstMs!.Value, 0, result.LastMs));
        var metrics = await ServerMetrics.ReadAsync(host.Address, default);
        Assert.Equal(results.Count * 8, metrics["inpaint_completions_total"]);
        Assert.Equal(results.Count, metrics["inpaint_requests_total"]);
        Assert.True(seconds >= 0.3);
    }

    [Fact]
    public async Task Run_QueueTooSmall_IsBusyOverBothTransports()
    {
        await using var host = await TestHost.StartAsync(new(NoRates) { ["Batching:QueueSamples"] = "4" }, kestrel: true);
        foreach (
            var client in (LoadClient[])[new SignalRClient(host.Address, new(8, null)), new EventStreamClient(host.Address, new(8, null))]
        )
        {
            using (client)
            {
                var result = await client.CompleteAsync(1, default);
                Assert.Equal(RequestEnd.Busy, result.End);
                Assert.Contains("busy", result.Message);
            }
        }
    }

    [Fact]
    public async Task Run_UnknownModel_IsAnErrorOverBothTransports()
    {
        await using var host = await TestHost.StartAsync(NoRates, kestrel: true);
        foreach (
            var client in (LoadClient[])
                [new SignalRClient(host.Address, new(8, "nobody")), new EventStreamClient(host.Address, new(8, "nobody"))]
        )
        {
            using (client)
            {
                Assert.Equal(RequestEnd.Error, (await client.CompleteAsync(1, default)).End);
            }
        }
    }

    [Fact]
    public async Task Run_HalfTheClientsVanish_LeavesNothingBehind()
    {
        await using var host = await TestHost.StartAsync(new(NoRates) { ["Batching:MaxBatchSamples"] = "1" }, kestrel: true);
        var (results, _) = await new LoadRun(host.Address, new(Clients: 8, Count: 64, Seconds: 0.5, null, true, null)).RunAsync(default);
        Assert.DoesNotContain(results, result => result.End == RequestEnd.Error);
        await Wait.UntilAsync(
            () => host.Scheduler.ActiveJobs == 0 && host.Model.LiveConditions == 0,
            "every request has ended and its tensors are free"
        );
        Assert.Equal(0, host.Scheduler.WaitingSamples);
    }

    [Fact]
    public void Broken_AfterTheClientVanished_IsNoError()
    {
        var error = new WebSocketException(WebSocketError.InvalidState, "The WebSocket is in an invalid state ('Aborted').");
        Assert.Equal(RequestEnd.Error, new RequestTimer().Broken(error, new(false)).End);
        Assert.Equal(RequestEnd.Vanished, new RequestTimer().Broken(error, new(true)).End);
        Assert.Equal(RequestEnd.Vanished, new RequestTimer().Broken(new OperationCanceledException(), new(true)).End);
    }

    [Fact]
    public void Report_Percentiles_AreNearestRank()
    {
        RequestResult[] results = [.. Enumerable.Range(1, 100).Select(i => new RequestResult(RequestEnd.Completed, 2, i, 2 * i))];
        var report = LoadReport.Of(results, 10, new(), new(), results[0]);
        Assert.Equal(
            (20.0, 50.0, 95.0, 99.0, 198.0),
            (report.CompletionsPerSecond, report.P50FirstMs, report.P95FirstMs, report.P99FirstMs, report.P99LastMs)
        );
    }

    [Fact]
    public void Metrics_Parse_AddsOverLabels()
    {
        var metrics = ServerMetrics.Parse("# HELP a b\n# TYPE a counter\na{model=\"x\"} 2\na{model=\"y\"} 3.5\nb 1e-3\n");
        Assert.Equal((5.5, 0.001, 0.0), (metrics["a"], metrics["b"], metrics["c"]));
    }
}
