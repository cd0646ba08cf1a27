using System.Net;
using Inpaint.Server.Tests.Support;

namespace Inpaint.Server.Tests.Hosting;

public sealed class NotFoundTests
{
    [Theory]
    [InlineData("text/html,*/*;q=0.8", true)]
    [InlineData("*/*", false)]
    [InlineData("application/json", false)]
    public async Task Get_NoSuchPage_ShowsPeopleAPageAndProgramsTheStatus(string accept, bool isShown)
    {
        await using var host = await TestHost.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/labb");
        request.Headers.TryAddWithoutValidation("Accept", accept);
        using var response = await host.CreateClient().SendAsync(request);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal(isShown, (await response.Content.ReadAsStringAsync()).Contains("<html"));
    }

    [Theory]
    [InlineData("/healthz/live")]
    [InlineData("/healthz/ready")]
    [InlineData("/metrics")]
    public async Task OtherMethods_OfWhatIsOnlyRead_AreRefused(string path)
    {
        await using var host = await TestHost.StartAsync();
        foreach (var method in (string[])["POST", "PUT", "DELETE"])
        {
            using var response = await host.CreateClient().SendAsync(new(HttpMethod.Parse(method), path));
            Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        }
    }

    [Theory]
    [InlineData("/%0d%0aSet-Cookie:x")]
    [InlineData("/%00")]
    [InlineData("//example.org")]
    [InlineData("/%5cexample.org")]
    [InlineData("https://example.org")]
    public async Task Culture_ReturnToElsewhere_GoesHome(string path)
    {
        await using var host = await TestHost.StartAsync();
        var http = host.CreateClient(new() { AllowAutoRedirect = false });
        using var response = await http.GetAsync($"/culture?name=en&returnTo={path}");
        Assert.Equal((HttpStatusCode.Redirect, "/"), (response.StatusCode, response.Headers.Location!.ToString()));
    }
}
