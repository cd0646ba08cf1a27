using System.Net;
using Inpaint.Harness.Load;
using Inpaint.Server.Lifetime;
using Inpaint.Server.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Inpaint.Server.Tests.Replicas;

/// <summary>What deploy/nginx does with visitors and programs.</summary>
public sealed class AffinityTests
{
    [BalancerFact]
    public async Task Visitors_AreSpreadAndEachStaysWithOneReplica()
    {
        await using var site = await BalancedHosts.StartAsync(new(), new(), new());
        // That one of three replicas gets none of 40 visitors has a probability of 3e-7.
        for (var i = 0; i < 40; i++)
        {
            var before = site.Hosts.Select(host => host.Model.Passes.Count).ToList();
            using var visitor = new SignalRClient(site.Address, new LoadRequest(1, null));
            for (var request = 0; request < 2; request++)
            {
                Assert.Equal(RequestEnd.Completed, (await visitor.CompleteAsync(request, default)).End);
            }
            Assert.Single(site.Hosts.Where((host, at) => host.Model.Passes.Count > before[at]));
        }
        Assert.All(site.Hosts, host => Assert.True(host.Model.Passes.Count > TestHost.WarmPasses));
    }

    [BalancerFact]
    public async Task HubConnection_NegotiatesAndConnectsAtOneReplica()
    {
        await using var site = await BalancedHosts.StartAsync(new(), new(), new());
        for (var i = 0; i < 10; i++)
        {
            var (http, cookies) = site.Visitor();
            using (http)
            {
                using var page = await http.GetAsync("healthz/live");
                var cookie = Assert.Single(page.Headers.GetValues("Set-Cookie"));
                Assert.Matches("^inpaint_affinity=[0-9a-f]{32}; Path=/; HttpOnly; SameSite=Lax$", cookie);
                await site.ConnectAsync(http, cookies);
                using var again = await http.GetAsync("healthz/live");
                Assert.False(again.Headers.Contains("Set-Cookie"));
            }
        }
    }

    [BalancerFact]
    public async Task Program_WithoutCookies_NegotiatesAndConnectsAtOneReplica()
    {
        await using var site = await BalancedHosts.StartAsync(new(), new(), new());
        var (http, cookies) = site.Visitor(keepsCookies: false);
        using (http)
        {
            for (var i = 0; i < 5; i++)
            {
                await site.ConnectAsync(http, cookies);
            }
        }
    }

    [BalancerFact]
    public async Task Replica_Gone_ItsVisitorsGoOnElsewhere()
    {
        await using var site = await BalancedHosts.StartAsync(new(), new());
        using var visitor = new SignalRClient(site.Address, new LoadRequest(1, null));
        await visitor.CompleteAsync(1, default);
        var own = site.Hosts.Single(host => host.Model.Passes.Count > TestHost.WarmPasses);
        await own.DisposeAsync();
        Assert.Equal(RequestEnd.Error, (await visitor.CompleteAsync(2, default)).End); // its connection is broken, and it is told so
        Assert.Equal(RequestEnd.Completed, (await visitor.CompleteAsync(2, default)).End);
    }

    [BalancerFact]
    public async Task Replica_Draining_GetsNothingNew()
    {
        await using var site = await BalancedHosts.StartAsync(new(), new());
        var leaving = site.Hosts[0];
        var passes = leaving.Model.Passes.Count;
        await leaving.Services.GetRequiredService<Drain>().RunAsync();
        for (var i = 0; i < 10; i++)
        {
            using var visitor = new SignalRClient(site.Address, new LoadRequest(1, null));
            Assert.Equal(RequestEnd.Completed, (await visitor.CompleteAsync(i, default)).End);
            using var program = new EventStreamClient(site.Address, new LoadRequest(1, null));
            Assert.Equal(RequestEnd.Completed, (await program.CompleteAsync(i, default)).End);
        }
        using var http = site.Visitor().Http;
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("healthz/ready")).StatusCode);
        Assert.Equal(passes, leaving.Model.Passes.Count);
    }

    [BalancerFact]
    public async Task Replica_Busy_AnotherOneAnswersThePrograms()
    {
        await using var site = await BalancedHosts.StartAsync(new Dictionary<string, string> { ["Batching:QueueSamples"] = "1" }, new());
        using var program = new EventStreamClient(site.Address, new LoadRequest(2, null));
        for (var i = 0; i < 6; i++)
        {
            Assert.Equal(RequestEnd.Completed, (await program.CompleteAsync(i, default)).End);
        }
        Assert.Equal(TestHost.WarmPasses, site.Hosts[0].Model.Passes.Count);
    }

    [BalancerFact]
    public async Task NoReplica_Is503WithRetryAfter()
    {
        await using var site = await BalancedHosts.StartAsync(new Dictionary<string, string>());
        await site.Hosts[0].DisposeAsync();
        using var http = site.Visitor().Http;
        foreach (var path in (string[])["", "api/v1/models"])
        {
            using var answer = await http.GetAsync(path);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            Assert.Equal(TimeSpan.FromSeconds(5), answer.Headers.RetryAfter?.Delta);
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        }
    }

    [BalancerFact]
    public async Task Visitor_ClaimsAnotherAddress_IsNotBelieved()
    {
        await using var site = await BalancedHosts.StartAsync(
            new Dictionary<string, string> { ["Limits:WorkBurst"] = "1", ["Limits:WorkPerSecond"] = "0.1" });
        using var http = site.Visitor().Http;
        Assert.Equal(HttpStatusCode.OK, (await http.CompleteAsync(ApiCalls.Body())).StatusCode);
        http.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.7");
        Assert.Equal(HttpStatusCode.TooManyRequests, (await http.CompleteAsync(ApiCalls.Body())).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync("metrics")).StatusCode);
    }
}
