using System.Net;
using System.Text.RegularExpressions;
using Inpaint.Server.Tests.Support;

namespace Inpaint.Server.Tests.Health;

public sealed class MetricsTests
{
    [Fact]
    public async Task Get_AfterSomeWork_CountsIt()
    {
        await using var host = await TestHost.StartAsync(kestrel: true);
        using var http = new HttpClient { BaseAddress = host.Address };
        (await http.CompleteAsync(ApiCalls.Body(count: 8))).Dispose();
        (await http.CompleteAsync(ApiCalls.Body(count: 0))).Dispose();
        await Wait.UntilAsync(() => host.Model.LiveConditions == 0, "the batch's tensors are free");
        var text = Reports.Plain(await http.GetStringAsync("/metrics"));
        Assert.Contains("inpaint_requests_total{outcome=\"completed\"} 1\n", text);
        Assert.Contains("inpaint_requests_total{outcome=\"invalid\"} 1\n", text);
        Assert.Contains("inpaint_completions_total{model=\"fake\"} 8\n", text);
        Assert.Contains("inpaint_batch_samples_bucket{model=\"fake\",le=\"4\"} 0\n", text);
        Assert.Contains("inpaint_batch_samples_bucket{model=\"fake\",le=\"8\"} 1\n", text);
        Assert.Contains("inpaint_batch_samples_sum{model=\"fake\"} 8\n", text);
        Assert.Contains("inpaint_first_completion_seconds_count 1\n", text);
        Assert.Contains("inpaint_queue_samples 0\n", text);
        Assert.Contains("inpaint_live_tensors 0\n", text);
    }

    [Fact]
    public async Task Get_Text_FollowsTheFormat()
    {
        await using var host = await TestHost.StartAsync(kestrel: true);
        using var http = new HttpClient { BaseAddress = host.Address };
        (await http.CompleteAsync(ApiCalls.Body())).Dispose();
        using var response = await http.GetAsync("/metrics");
        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        var line = new Regex(
            "^(# (HELP [a-z_]+ [^\n]+|TYPE [a-z_]+ (counter|gauge|histogram))|[a-z_]+(\\{[a-z]+=\"[^\"]*\"(,[a-z]+=\"[^\"]*\")*\\})? [-+0-9.Ee]+)$"
        );
        var lines = Reports.Plain(await response.Content.ReadAsStringAsync()).TrimEnd('\n').Split('\n');
        Assert.All(lines, text => Assert.Matches(line, text));
    }

    [Theory]
    [InlineData("false", HttpStatusCode.NotFound)]
    [InlineData("true", HttpStatusCode.OK)]
    public async Task Get_FromAnotherMachine_IsAnsweredIfConfigured(string remote, HttpStatusCode expected)
    {
        await using var host = await TestHost.StartAsync(new() { ["Security:RemoteMetrics"] = remote }); // in memory there is no address of this machine
        using var response = await host.CreateClient().GetAsync("/metrics");
        Assert.Equal(expected, response.StatusCode);
    }

    [Theory]
    [InlineData(null, "false", HttpStatusCode.OK)]
    [InlineData("198.51.100.1", "false", HttpStatusCode.NotFound)] // through a proxy, configured or not
    [InlineData("198.51.100.1", "true", HttpStatusCode.NotFound)]
    [InlineData(null, "true", HttpStatusCode.OK)]
    public async Task Get_ThroughAProxy_IsRefused(string? forwardedFor, string remote, HttpStatusCode expected)
    {
        foreach (var proxy in (string[])["127.0.0.1", "192.0.2.1"])
        {
            await using var host = await TestHost.StartAsync(
                new() { ["Security:RemoteMetrics"] = remote, ["Security:KnownProxies:0"] = proxy }, kestrel: true);
            using var http = new HttpClient { BaseAddress = host.Address };
            if (forwardedFor is not null)
            {
                http.DefaultRequestHeaders.Add("X-Forwarded-For", forwardedFor);
            }
            using var response = await http.GetAsync("/metrics");
            Assert.Equal(expected, response.StatusCode);
        }
    }
}
