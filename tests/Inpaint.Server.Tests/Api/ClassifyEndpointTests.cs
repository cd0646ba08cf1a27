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
    public async Task Post_Picture_IsPreparedFirstAndItsPixelsComeBack()
    {
        await using var host = await TestHost.StartAsync();
        var file = PictureWriter.Encode(
            new GreyImage(
                60,
                50,
                [.. Enumerable.Range(0, 3000).Select(i => (byte)(i % 60 is > 25 and < 31 && i / 60 is > 9 and < 40 ? 0 : 255))]
            )
        );
        using var response = await PostPngAsync(host, file);
        var answer = await response.JsonAsync();
        Assert.Contains("60 x 50", answer["whatWasDone"]!.GetValue<string>());
        Assert.Equal(DigitPreparation.Prepare(file).Pixels, Convert.FromBase64String(answer["pixels"]!.GetValue<string>()));
        Assert.Empty(answer["warnings"]!.AsArray());
    }

    [Theory]
    [InlineData("image/jpeg")]
    [InlineData("IMAGE/PNG")]
    [InlineData("image/png; charset=utf-8")]
    public async Task Post_BlankPicture_HasNoDigitWhateverItIsCalled(string type)
    {
        await using var host = await TestHost.StartAsync();
        using var response = await PostPngAsync(host, PictureWriter.Encode(new GreyImage(60, 50, new byte[3000])), type);
        var answer = await response.JsonAsync();
        Assert.Null(answer["digit"]);
        Assert.Contains("no digit here", answer["warnings"]![0]!.GetValue<string>());
    }

    [Fact]
    public async Task Post_NotAPng_IsRefusedWithTheReason()
    {
        await using var host = await TestHost.StartAsync();
        using var response = await PostPngAsync(host, "%PDF-1.7 and so on"u8.ToArray());
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("PDF", (await response.JsonAsync())["detail"]!.GetValue<string>());
    }

    [Fact]
    public async Task Post_PictureOfMoreThan10MB_IsRefused()
    {
        await using var host = await TestHost.StartAsync();
        using var response = await PostPngAsync(host, new byte[10_000_001]);
        Assert.Contains("at most 10000000 bytes, got 10000001", (await response.JsonAsync())["detail"]!.GetValue<string>());
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

    private static Task<HttpResponseMessage> PostPngAsync(TestHost host, byte[] file, string type = "image/png")
    {
        var content = new ByteArrayContent(file);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        return host.CreateClient().PostAsync(Path, content);
    }
}
