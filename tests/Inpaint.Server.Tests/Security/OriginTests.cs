using System.Net;
using Inpaint.Server.Tests.Support;

namespace Inpaint.Server.Tests.Security;

public sealed class OriginTests
{
    [Theory]
    [InlineData("/hubs/completions/negotiate?negotiateVersion=1")]
    [InlineData("/_blazor/negotiate?negotiateVersion=1")]
    public async Task Negotiate_ByOrigin_OnlyOwnConfiguredAndNone(string path)
    {
        await using var host = await TestHost.StartAsync(new() { ["Security:AllowedOrigins:0"] = "https://friend.example" });
        var http = host.CreateClient();
        Assert.Equal(HttpStatusCode.OK, await NegotiateAsync(http, path, null));
        Assert.Equal(HttpStatusCode.OK, await NegotiateAsync(http, path, "http://localhost"));
        Assert.Equal(HttpStatusCode.OK, await NegotiateAsync(http, path, "https://friend.example"));
        Assert.Equal(HttpStatusCode.Forbidden, await NegotiateAsync(http, path, "https://evil.example"));
        Assert.Equal(HttpStatusCode.Forbidden, await NegotiateAsync(http, path, "http://localhost:9999"));
        Assert.Equal(HttpStatusCode.Forbidden, await NegotiateAsync(http, path, "https://localhost.evil.example"));
        Assert.Equal(HttpStatusCode.Forbidden, await NegotiateAsync(http, path, "null"));
    }

    [Fact]
    public async Task Post_ApiFromForeignPage_IsRefused()
    {
        await using var host = await TestHost.StartAsync();
        using var response = await host.CreateClient().CompleteAsync(ApiCalls.Body(), origin: "https://evil.example");
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.DoesNotContain(host.Model.Passes, pass => pass[0].Condition.Input.Missing[0] == 0); // beyond the warm-up, where all is missing
    }

    [Fact]
    public async Task Preflight_FromConfiguredOrigin_IsAnsweredWithCors()
    {
        await using var host = await TestHost.StartAsync(new() { ["Security:AllowedOrigins:0"] = "https://friend.example" });
        using var request = new HttpRequestMessage(HttpMethod.Options, ApiCalls.Completions);
        request.Headers.Add("Origin", "https://friend.example");
        request.Headers.Add("Access-Control-Request-Method", "POST");
        using var response = await host.CreateClient().SendAsync(request);
        Assert.Equal("https://friend.example", response.Headers.GetValues("Access-Control-Allow-Origin").Single());
    }

    private static async Task<HttpStatusCode> NegotiateAsync(HttpClient http, string path, string? origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }
        using var response = await http.SendAsync(request);
        return response.StatusCode;
    }
}
