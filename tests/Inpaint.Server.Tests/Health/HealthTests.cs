using System.Net;
using Inpaint.Server.Lifetime;
using Inpaint.Server.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Inpaint.Server.Tests.Health;

public sealed class HealthTests
{
    [Theory]
    [InlineData("cuda:0", new[] { 1, 2, 4, 8, 16, 32, 64 })]
    [InlineData("cpu", new[] { 1, 8 })]
    public async Task Ready_AfterWarmUp_EverySizeThatTheDevicePreparesForHasRunTwice(string device, int[] sizes)
    {
        await using var host = await TestHost.StartAsync(prepare: models => models.Device = device);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(host, "/healthz/ready"));
        Assert.Equal(sizes.SelectMany(size => new[] { size, size }), host.Model.Passes.Select(pass => pass.Count));
        Assert.Equal(0, host.Model.LiveConditions);
    }

    [Theory]
    [InlineData("/healthz/live")]
    [InlineData("/healthz/ready")]
    public async Task Get_AllIsWell_SaysOk(string path)
    {
        await using var host = await TestHost.StartAsync();
        using var response = await host.CreateClient().GetAsync(path);
        Assert.Equal("application/json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("""{"status":"ok"}""", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Live_LoopStuck_Is503()
    {
        var clock = new FakeClock();
        await using var host = await TestHost.StartAsync(clock: clock);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(host, "/healthz/live"));
        var (gate, warmed) = (host.HoldPasses(), host.Model.Passes.Count);
        var sent = host.CreateClient().CompleteAsync(ApiCalls.Body());
        await Wait.UntilAsync(() => host.Model.Passes.Count == warmed + 1, "the pass has begun");
        clock.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusAsync(host, "/healthz/live"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await sent).StatusCode); // its deadline passed too, though the loop is stuck
        gate.Release();
        await Wait.UntilAsync(() => StatusAsync(host, "/healthz/live").Result == HttpStatusCode.OK, "the loop beats again");
    }

    [Fact]
    public async Task Loop_FailsOutsideABatch_IsStartedAgain()
    {
        var failures = 0;
        await using var host = await TestHost.StartAsync(prepare: models => models.Model.BeforeDraw = _ =>
        {
            if (failures++ == 0)
            {
                throw new InvalidOperationException("The first warm-up fails, as this test wants.");
            }
        });
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(host, "/healthz/ready"));
        Assert.Contains("inpaint_inference_restarts_total 1\n", Reports.Metrics(host.Services));
    }

    [Fact]
    public async Task Drain_WorkInFlight_IsFinishedAndNewWorkRefused()
    {
        await using var host = await TestHost.StartAsync(new() { ["Batching:MaxBatchSamples"] = "1", ["DrainSeconds"] = "600" });
        var http = host.CreateClient();
        var gate = host.HoldPasses();
        var sent = http.CompleteAsync(ApiCalls.Body(count: 3));
        await Wait.UntilAsync(() => host.Scheduler.ActiveJobs == 1, "the request is admitted");
        var drain = host.Services.GetRequiredService<Drain>().RunAsync();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusAsync(host, "/healthz/ready"));
        Assert.Equal("shutting down", Reports.NotReady(host.Services));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(host, "/healthz/live"));
        using var refused = await http.CompleteAsync(ApiCalls.Body());
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Contains("shutting down", (await refused.JsonAsync())["detail"]!.GetValue<string>());
        Assert.False(drain.IsCompleted);
        gate.Release(3);
        await drain.WaitAsync(TimeSpan.FromSeconds(60));
        using var response = await sent;
        Assert.Equal(3, ApiCalls.CompletionsOf(await response.JsonAsync()).Count);
    }

    [Fact]
    public async Task Drain_WorkNeverEnds_GivesUpAfterItsTimeAndSaysSo()
    {
        var clock = new FakeClock();
        await using var host = await TestHost.StartAsync(new() { ["DrainSeconds"] = "5" }, clock);
        var gate = host.HoldPasses();
        var sent = host.CreateClient().CompleteAsync(ApiCalls.Body());
        await Wait.UntilAsync(() => host.Scheduler.ActiveJobs == 1, "the request is admitted");
        var drain = host.Services.GetRequiredService<Drain>().RunAsync();
        clock.Advance(TimeSpan.FromSeconds(6));
        await drain.WaitAsync(TimeSpan.FromSeconds(60));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await sent).StatusCode);
        gate.Release(64);
    }

    [Theory]
    [InlineData("/", 503)]
    [InlineData("/api/v1/models", 503)]
    [InlineData("/hubs/completions/negotiate", 503)]
    [InlineData("/healthz/live", 200)]
    [InlineData("/hubs/completions?id=nobody", 404)] // left to SignalR, which knows no such connection
    public async Task Drain_RequestOnANewConnection_IsSentElsewhere(string path, int status)
    {
        await using var host = await TestHost.StartAsync();
        await host.Services.GetRequiredService<Drain>().RunAsync();
        using var response = path.EndsWith("negotiate")
            ? await host.CreateClient().PostAsync(path, null)
            : await host.CreateClient().GetAsync(path);
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(status == 503 ? TimeSpan.FromSeconds(5) : null, response.Headers.RetryAfter?.Delta);
    }

    [Fact]
    public async Task Drain_LastCompletionNotTakenYet_WaitsForItsReader()
    {
        await using var host = await TestHost.StartAsync();
        await using var stream = host.Completions.StreamAsync(Requests.Valid(), "test").GetAsyncEnumerator();
        Assert.True(await stream.MoveNextAsync());
        await Wait.UntilAsync(() => host.Scheduler.ActiveJobs == 0, "the request has ended");
        var drain = host.Services.GetRequiredService<Drain>().RunAsync();
        Assert.False(drain.IsCompleted);
        while (await stream.MoveNextAsync())
        {
        }
        await drain.WaitAsync(TimeSpan.FromSeconds(60));
    }

    private static async Task<HttpStatusCode> StatusAsync(TestHost host, string path)
    {
        using var response = await host.CreateClient().GetAsync(path);
        return response.StatusCode;
    }
}
