using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Inpaint.Server.Tests.Support;

namespace Inpaint.Server.Tests.Api;

public sealed class DocumentTests
{
    [Fact]
    public async Task Get_OpenApi_DescribesEveryEndpointAndField()
    {
        await using var host = await TestHost.StartAsync();
        var document = JsonNode.Parse(await host.CreateClient().GetStringAsync("/api/openapi/v1.json"))!;
        Assert.Equal(
            ["/api/v1/classify", "/api/v1/completions", "/api/v1/models"],
            document["paths"]!.AsObject().Select(path => path.Key).Order());
        var request = document["components"]!["schemas"]!["CompletionBody"]!["properties"]!.AsObject();
        Assert.All(request, property => Assert.NotNull(property.Value!["description"] ?? property.Value["oneOf"]));
        var png = document["paths"]!["/api/v1/completions"]!["post"]!["responses"]!["200"]!["content"]!["image/png"]!["schema"]!;
        Assert.Equal("string", png["type"]!.GetValue<string>());
    }

    [Fact]
    public async Task Get_Models_ListsWhatCanBeAsked()
    {
        await using var host = await TestHost.StartAsync();
        var models = JsonNode.Parse(await host.CreateClient().GetStringAsync("/api/v1/models"))!.AsArray();
        Assert.Equal(["fake", "plain"], models.Select(model => model!["name"]!.GetValue<string>()));
        Assert.Equal([true, false], models.Select(model => model!["stochastic"]!.GetValue<bool>()));
    }

    [Fact]
    public async Task Get_Page_NeedsNothingFromElsewhere()
    {
        await using var host = await TestHost.StartAsync();
        var http = host.CreateClient();
        var page = await http.GetStringAsync("/api");
        var references = Regex.Matches(page, "(?:src|href)=\"([^\"]+)\"").Select(match => match.Groups[1].Value).ToList();
        Assert.NotEmpty(references);
        Assert.All(references, reference => Assert.DoesNotContain("//", reference));
        foreach (var reference in references.Where(reference => !reference.StartsWith('#')))
        {
            using var response = await http.GetAsync(new Uri(new Uri("http://localhost/api/index.html"), reference));
            Assert.True(response.IsSuccessStatusCode, reference);
        }
    }
}
