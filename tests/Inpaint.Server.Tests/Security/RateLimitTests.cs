using System.Net;
using Inpaint.Core.Completions;
using Inpaint.Server.Completions;
using Inpaint.Server.Security;
using Inpaint.Server.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Inpaint.Server.Tests.Security;

public sealed class RateLimitTests
{
    private static readonly Dictionary<string, string> Tight = new()
    {
        ["Limits:RequestBurst"] = "3",
        ["Limits:RequestsPerSecond"] = "0.1",
        ["Security:KnownProxies:0"] = "127.0.0.1",
    };

    [Fact]
    public async Task Requests_TooMany_Are429WithRetryAfterForThatAddressAlone()
    {
        await using var host = await TestHost.StartAsync(Tight, kestrel: true);
        using var http = new HttpClient { BaseAddress = host.Address };
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(HttpStatusCode.OK, (await GetAsync(http, "198.51.100.1")).StatusCode);
        }
        using var refused = await GetAsync(http, "198.51.100.1");
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(10), refused.Headers.RetryAfter!.Delta);
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType!.MediaType);
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(http, "198.51.100.2")).StatusCode);
    }

    [Fact]
    public async Task Requests_TimeHasPassed_AreAnsweredAgain()
    {
        var settings = new Dictionary<string, string>(Tight) { ["Limits:RequestsPerSecond"] = "4" };
        await using var host = await TestHost.StartAsync(settings, kestrel: true);
        using var http = new HttpClient { BaseAddress = host.Address };
        await Wait.UntilAsync(
            () => GetAsync(http, "198.51.100.1").Result.StatusCode == HttpStatusCode.TooManyRequests,
            "the address is refused"
        );
        await Wait.UntilAsync(() => GetAsync(http, "198.51.100.1").Result.StatusCode == HttpStatusCode.OK, "it is answered again");
    }

    [Fact]
    public async Task Refusal_AcrossOrigins_ShowsItsRetryAfterToTheOtherPage()
    {
        var settings = new Dictionary<string, string>(Tight) { ["Security:AllowedOrigins:0"] = "https://friend.example" };
        await using var host = await TestHost.StartAsync(settings, kestrel: true);
        using var http = new HttpClient { BaseAddress = host.Address, DefaultRequestHeaders = { { "Origin", "https://friend.example" } } };
        for (var i = 0; i < 3; i++)
        {
            (await GetAsync(http, "198.51.100.1")).Dispose();
        }
        using var refused = await GetAsync(http, "198.51.100.1");
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal("https://friend.example", refused.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Contains("Retry-After", refused.Headers.GetValues("Access-Control-Expose-Headers").Single().Split(','));
    }

    [Fact]
    public async Task Requests_FromOneIpv6Network_ShareOneLimit()
    {
        await using var host = await TestHost.StartAsync(Tight, kestrel: true);
        using var http = new HttpClient { BaseAddress = host.Address };
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(HttpStatusCode.OK, (await GetAsync(http, $"2001:db8:1:2::{i + 1}")).StatusCode);
        }
        Assert.Equal(HttpStatusCode.TooManyRequests, (await GetAsync(http, "2001:db8:1:2:ffff::1")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(http, "2001:db8:1:3::1")).StatusCode);
    }

    [Fact]
    public async Task ForwardedAddress_FromUnknownProxy_IsNotBelieved()
    {
        var settings = new Dictionary<string, string>(Tight) { ["Security:KnownProxies:0"] = "192.0.2.0/24" };
        await using var host = await TestHost.StartAsync(settings, kestrel: true);
        using var http = new HttpClient { BaseAddress = host.Address };
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(HttpStatusCode.OK, (await GetAsync(http, $"198.51.100.{i}")).StatusCode);
        }
        Assert.Equal(HttpStatusCode.TooManyRequests, (await GetAsync(http, "198.51.100.9")).StatusCode);
    }

    [Fact]
    public async Task HealthChecks_AreNeverRateLimited()
    {
        await using var host = await TestHost.StartAsync(Tight);
        var http = host.CreateClient();
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/healthz/live")).StatusCode);
        }
    }

    [Fact]
    public async Task Work_TooMuch_Is429WithRetryAfter()
    {
        await using var host = await TestHost.StartAsync(new() { ["Limits:WorkBurst"] = "2", ["Limits:WorkPerSecond"] = "0.1" });
        var http = host.CreateClient();
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(HttpStatusCode.OK, (await http.CompleteAsync(ApiCalls.Body())).StatusCode);
        }
        using var refused = await http.CompleteAsync(ApiCalls.Body());
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(10), refused.Headers.RetryAfter!.Delta);
    }

    [Fact]
    public async Task Circuit_TooFastOrTooManyStreams_IsRefusedAndOthersAreNot()
    {
        await using var host = await TestHost.StartAsync(
            new() { ["Limits:ConnectionBurst"] = "2", ["Limits:ConnectionPerSecond"] = "0.1", ["Limits:StreamsPerCircuit"] = "1" });
        await using var page = host.Services.CreateAsyncScope();
        await using var other = host.Services.CreateAsyncScope();
        var service = page.ServiceProvider.GetRequiredService<ICompletionService>();
        Assert.IsType<CircuitCompletionService>(service);
        await using (var open = service.CompleteAsync(Requests.Valid()).GetAsyncEnumerator())
        {
            await open.MoveNextAsync();
            Assert.Equal(RefusalReason.RateLimited, (await RefusalAsync(service)).Reason);
        }
        await foreach (var _ in service.CompleteAsync(Requests.Valid()))
        {
        }
        var refusal = await RefusalAsync(service);
        Assert.Equal(RefusalReason.RateLimited, refusal.Reason);
        Assert.Equal(TimeSpan.FromSeconds(10), refusal.RetryAfter);
        await foreach (var _ in other.ServiceProvider.GetRequiredService<ICompletionService>().CompleteAsync(Requests.Valid()))
        {
        }
    }

    [Theory]
    [InlineData("192.0.2.7", "192.0.2.7")]
    [InlineData("::ffff:192.0.2.7", "192.0.2.7")]
    [InlineData("::1", "::1")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64")]
    public void AddressKey_OfAnAddress_IsTheVisitor(string address, string key) =>
        Assert.Equal(key, AddressKey.Of(IPAddress.Parse(address)));

    private static async Task<CompletionRefusedException> RefusalAsync(ICompletionService service) =>
        await Assert.ThrowsAsync<CompletionRefusedException>(async () =>
        {
            await foreach (var _ in service.CompleteAsync(Requests.Valid()))
            {
            }
        });

    private static Task<HttpResponseMessage> GetAsync(HttpClient http, string address)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/models");
        request.Headers.Add("X-Forwarded-For", address);
        return http.SendAsync(request);
    }
}
