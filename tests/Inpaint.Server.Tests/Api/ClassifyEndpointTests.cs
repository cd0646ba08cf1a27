using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Inpaint.Core.Imaging;
using Inpaint.Server.Tests.Support;

namespace Inpaint.Server.Tests.Api;

public sealed class ClassifyEndpointTests
{
    private const string Path = "/api/v1/classify";

    [Fact]
    public async Task Post_Json_ReturnsDigitAndProbabilities()
    {
        await using var host = await TestHost.StartAsync();
        var image = new byte[784];
        image[^1] = 7;
        using var response = await host.CreateClient().PostAsJsonAsync(Path, new { image });
        var answer = await response.JsonAsync();
        Assert.Equal(7, answer["digit"]!.GetValue<int>());
        Assert.Equal(10, answer["probabilities"]!.AsArray().Count);
    }

    [Fact]
    public async Task Post_Png_IsCentredFirst()
    {
        await using var host = await TestHost.StartAsync();
        using var response = await PostPngAsync(host, PictureWriter.Encode(new GreyImage(60, 50, new byte[3000])));
        Assert.Contains("60 x 50", (await response.JsonAsync())["whatWasDone"]!.GetValue<string>());
    }

    [Fact]
    public async Task Post_NotAPng_IsRefusedWithTheReason()
    {
        await using var host = await TestHost.StartAsync();
        using var response = await PostPngAsync(host, "GIF89a, says this file"u8.ToArray());
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("PNG", (await response.JsonAsync())["detail"]!.GetValue<string>());
    }

    [Fact]
    public async Task Post_PngOfMoreThan64KiB_IsRefused()
    {
        await using var host = await TestHost.StartAsync();
        using var response = await PostPngAsync(host, new byte[(64 << 10) + 1]);
        Assert.Contains("at most 65536 bytes, got 65537", (await response.JsonAsync())["detail"]!.GetValue<string>());
    }

    [Fact]
    public async Task Post_NoClassifier_IsUnavailable()
    {
        await using var host = await TestHost.StartAsync(prepare: models => models.Classifier = null);
        using var response = await host.CreateClient().PostAsJsonAsync(Path, new { image = new byte[784] });
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
    }

    [Theory]
    [InlineData("Production", false)]
    [InlineData("Development", true)]
    public async Task Post_UnexpectedFailure_TellsDetailsInDevelopmentOnly(string environment, bool tells)
    {
        await using var host = await TestHost.StartAsync(environment: environment);
        host.Models.Classifier!.Fails = true;
        using var response = await host.CreateClient().PostAsJsonAsync(Path, new { image = new byte[784] });
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal(tells, (await response.Content.ReadAsStringAsync()).Contains("The classifier fails"));
    }

    private static Task<HttpResponseMessage> PostPngAsync(TestHost host, byte[] file)
    {
        var content = new ByteArrayContent(file);
        content.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        return host.CreateClient().PostAsync(Path, content);
    }
}
