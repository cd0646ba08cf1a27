using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Inpaint.Core.Completions;
using Inpaint.Server.Tests.Support;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.SignalR.Client;

namespace Inpaint.Server.Tests.Hosting;

/// <summary>Behind a proxy that has the server at /inpaint/, and either leaves that in its requests or takes it off.</summary>
public sealed class BasePathTests
{
    private static readonly Dictionary<string, string> Below = new() { ["PathBase"] = "/inpaint" };

    [Theory]
    [InlineData("/inpaint/")]
    [InlineData("/inpaint")]
    [InlineData("/")]
    public async Task Page_HasItsBaseThere(string path)
    {
        await using var host = await TestHost.StartAsync(Below);
        var page = await host.CreateClient().GetStringAsync(path);
        Assert.Contains("<base href=\"/inpaint/\"", page);
        var references = Regex
            .Matches(page, "(?:src|href)=\"([^\"]+)\"")
            .Select(match => match.Groups[1].Value)
            .Where(reference => reference != "/inpaint/")
            .ToList();
        Assert.NotEmpty(references);
        Assert.DoesNotContain(references, reference => reference.StartsWith('/'));
        foreach (var reference in references)
        {
            using var answer = await host.CreateClient().GetAsync(new Uri(new Uri("http://localhost/inpaint/"), reference));
            Assert.True(answer.IsSuccessStatusCode, reference);
        }
    }

    [Fact]
    public async Task Page_WithoutASetting_HasItsBaseAtTheRoot()
    {
        await using var host = await TestHost.StartAsync();
        Assert.Contains("<base href=\"/\"", await host.CreateClient().GetStringAsync("/"));
    }

    [Fact]
    public async Task ApiPageAndDocument_NameTheBase()
    {
        await using var host = await TestHost.StartAsync(Below);
        var http = host.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        using var redirect = await http.GetAsync("/inpaint/api");
        Assert.Equal("/inpaint/api/index.html", redirect.Headers.Location!.ToString());
        var document = JsonNode.Parse(await http.GetStringAsync("/inpaint/api/openapi/v1.json"))!;
        Assert.Equal("/inpaint/", document["servers"]![0]!["url"]!.GetValue<string>());
        using var culture = await http.GetAsync("/inpaint/culture?name=en&returnTo=/lab");
        Assert.Equal("/inpaint/lab", culture.Headers.Location!.ToString());
    }

    [Fact]
    public async Task HubAndHealth_AreBelowIt_AndHealthAtTheRootToo()
    {
        await using var host = await TestHost.StartAsync(Below, kestrel: true);
        await using var hub = await HubClient.ConnectAsync(new Uri(host.Address, "/inpaint/"));
        Assert.NotEmpty(await hub.InvokeAsync<List<ModelInfo>>("Models"));
        using var http = new HttpClient { BaseAddress = host.Address };
        foreach (var path in (string[])["/inpaint/healthz/ready", "/healthz/ready"])
        {
            using var response = await http.GetAsync(path);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }
    }
}
