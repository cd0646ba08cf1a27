using Inpaint.Server.Tests.Support;

namespace Inpaint.Server.Tests.Security;

public sealed class HeaderTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("/api/v1/models")]
    [InlineData("/nothing/here")]
    public async Task Get_AnyPath_CarriesTheSafetyHeaders(string path)
    {
        await using var host = await TestHost.StartAsync(kestrel: true);
        using var http = new HttpClient { BaseAddress = host.Address };
        using var response = await http.GetAsync(path);
        var policy = response.Headers.GetValues("Content-Security-Policy").Single().Split("; ");
        Assert.Contains("script-src 'self'", policy);
        Assert.Contains("frame-ancestors 'none'", policy);
        Assert.Contains("object-src 'none'", policy);
        Assert.DoesNotContain(policy, directive => directive.Contains("unsafe-eval"));
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("DENY", response.Headers.GetValues("X-Frame-Options").Single());
        Assert.Equal("no-referrer", response.Headers.GetValues("Referrer-Policy").Single());
        Assert.False(response.Headers.Contains("Server"));
    }

    [Fact]
    public async Task Get_Page_HasNoInlineScript()
    {
        await using var host = await TestHost.StartAsync();
        var page = await host.CreateClient().GetStringAsync("/");
        Assert.DoesNotMatch("<script(?![^>]*\\bsrc=)", page);
        Assert.DoesNotMatch("\\son[a-z]+=\"", page);
    }

    [Fact]
    public async Task Post_PageWithoutAntiforgeryToken_IsRefused()
    {
        await using var host = await TestHost.StartAsync();
        using var form = new FormUrlEncodedContent([new("_handler", "anything")]);
        using var response = await host.CreateClient().PostAsync("/", form);
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, response.StatusCode);
    }
}
