using System.Net;
using System.Text.Json.Nodes;
using Inpaint.Core.Holes;
using Inpaint.Core.Imaging;
using Inpaint.Server.Tests.Support;
using Inpaint.TestSupport;

namespace Inpaint.Server.Tests.Api;

/// <summary>Requests that come with a picture in place of 784 values, over the API and the hub.</summary>
public sealed class PictureRequestTests : IAsyncLifetime
{
    private static readonly byte[] Picture = TestPictures.Hard["paper turned on a desk"];

    private static readonly PreparedDigit Digit = DigitPreparation.Prepare(Picture);

    private TestHost _host = null!;

    public async Task InitializeAsync() => _host = await TestHost.StartAsync(kestrel: true);

    public async Task DisposeAsync() => await _host.DisposeAsync();

    private static JsonObject Body(params (string Name, JsonNode Value)[] members)
    {
        var body = new JsonObject { ["count"] = 2, ["seed"] = 5 };
        foreach (var (name, value) in members)
        {
            body[name] = value;
        }
        return body;
    }

    private static JsonNode Base64(byte[] bytes) => Convert.ToBase64String(bytes);

    private HttpClient Http() => new() { BaseAddress = _host.Address };

    [Fact]
    public async Task Post_Picture_IsPreparedAndSaysHow()
    {
        using var response = await Http().CompleteAsync(Body(("picture", Base64(Picture)), ("preset", "left-half")));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var answer = await response.JsonAsync();
        Assert.Equal(Digit.Pixels, Convert.FromBase64String(answer["picture"]!["pixels"]!.GetValue<string>()));
        Assert.Equal(Digit.WhatWasDone, answer["picture"]!["whatWasDone"]!.GetValue<string>());
        Assert.Empty(answer["picture"]!["warnings"]!.AsArray());
        var missing = HolePresets.Get("left-half").Make(5);
        foreach (var completion in ApiCalls.CompletionsOf(answer))
        {
            Assert.All(Enumerable.Range(0, 784), i => Assert.True(missing[i] == 1 || completion.Pixels[i] == Digit.Pixels[i]));
        }
    }

    [Fact]
    public async Task Post_TheSamePreparedByHand_GivesTheSameCompletions()
    {
        using var first = await Http().CompleteAsync(Body(("picture", Base64(Picture)), ("preset", "strokes")));
        var values = Body(("image", Base64(Digit.Pixels)), ("missing", Base64(HolePresets.Get("strokes").Make(5))));
        using var second = await Http().CompleteAsync(values);
        var answer = await second.JsonAsync();
        Assert.Null(answer["picture"]);
        Assert.Equal((await first.JsonAsync())["completions"]!.ToJsonString(), answer["completions"]!.ToJsonString());
    }

    [Fact]
    public async Task Post_HoleOfThePicturesSize_IsPlacedAsTheCommandLineDoes()
    {
        byte[] left = [.. Enumerable.Range(0, 240 * 200).Select(i => i % 240 < 120 ? byte.MaxValue : (byte)0)];
        var hole = PictureWriter.Encode(new GreyImage(240, 200, left));
        using var response = await Http().CompleteAsync(Body(("picture", Base64(Picture)), ("hole", Base64(hole))));
        var expected = HolePicture.Place(PictureReader.Read(hole), Digit);
        foreach (var completion in ApiCalls.CompletionsOf(await response.JsonAsync()))
        {
            Assert.All(Enumerable.Range(0, 784), i => Assert.True(expected[i] == 1 || completion.Pixels[i] == Digit.Pixels[i]));
        }
    }

    [Fact]
    public async Task Post_OtherAnswers_SayHowItWasPreparedToo()
    {
        var body = Body(("picture", Base64(Picture)), ("preset", "centre"));
        using var events = await Http().CompleteAsync(body, "text/event-stream");
        Assert.StartsWith("event: picture\n", await events.Content.ReadAsStringAsync());
        using var png = await Http().CompleteAsync(body, "image/png");
        Assert.Equal(Digit.WhatWasDone, png.Headers.GetValues("X-What-Was-Done").Single());
    }

    [Fact]
    public async Task Post_TwoFigures_AreCompletedWithAWarning()
    {
        var picture = TestPictures.File(TestPictures.Draw((x, y, _) => x is > 60 and < 75 or > 140 and < 155 && y is > 40 and < 160
            ? new(0, 0, 0, 1)
            : new(1, 1, 1, 1)));
        using var response = await Http().CompleteAsync(Body(("picture", Base64(picture)), ("preset", "centre")));
        var warnings = (await response.JsonAsync())["picture"]!["warnings"]!.AsArray();
        Assert.Contains("several separate figures", warnings.Single()!.GetValue<string>());
    }

    [Fact]
    public async Task Post_APhotoOfMegabytes_IsTaken()
    {
        var noise = new Random(1);
        var large = TestPictures.File(TestPictures.Draw((_, _, ink) => new(1 - ink, 1 - ink, 1 - ink - noise.Next(8) / 100f, 1), sheet: 8));
        Assert.True(large.Length > 1_000_000);
        using var response = await Http().CompleteAsync(Body(("picture", Base64(large)), ("preset", "centre")));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("picture", "{'picture':'BLANK','preset':'centre'}", "There is no digit here")]
    [InlineData("picture", "{'picture':'AAAA','preset':'centre'}", "The file is not a picture that can be read here")]
    [InlineData("picture", "{'picture':'no!','preset':'centre'}", "picture: expected a picture file in base64, got the text")]
    [InlineData("picture", "{'picture':'SEVEN','image':'AAAA','preset':'centre'}", "expected one of image, picture, got image and picture")]
    [InlineData("preset", "{'picture':'SEVEN','missing':'AAAA','preset':'centre'}", "one of missing, hole, preset, got missing and preset")]
    [InlineData("image", "{'preset':'centre'}", "image: expected 784 bytes in base64, or a picture, got nothing")]
    [InlineData("missing", "{'picture':'SEVEN'}", "missing: expected 784 bytes in base64, a hole or a preset, got nothing")]
    [InlineData("preset", "{'picture':'SEVEN','preset':'Left-half'}", "got \"Left-half\" (did you mean left-half?)")]
    [InlineData("hole", "{'picture':'SEVEN','hole':'SEVEN','missing':'AAAA'}", "one of missing, hole, preset")]
    [InlineData("hole", "{'picture':'SEVEN','hole':'AAAA'}", "The file is not a picture that can be read here")]
    [InlineData("image", "{'image':'AAAA','preset':'centre'}", "784 values, row by row, got 3")]
    public async Task Post_WrongPicture_IsNamed(string field, string json, string detail)
    {
        var blank = Convert.ToBase64String(TestPictures.File(TestPictures.Draw((_, _, _) => new(1, 1, 1, 1))));
        var body = JsonNode.Parse(
            json.Replace('\'', '"').Replace("BLANK", blank).Replace("SEVEN", Convert.ToBase64String(TestPictures.Plain)))!;
        using var response = await Http().CompleteAsync(body);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var problem = await response.JsonAsync();
        Assert.Contains(detail, problem["detail"]!.GetValue<string>());
        Assert.Equal(field, problem["field"]!.GetValue<string>());
        await using var hub = await HubClient.ConnectAsync(_host.Address);
        Assert.Equal(problem["detail"]!.GetValue<string>(), (await hub.RefusalAsync(body)).Message);
    }

    [Fact]
    public async Task Hub_Picture_IsPreparedAndSaysHow()
    {
        await using var hub = await HubClient.ConnectAsync(_host.Address);
        var frames = await hub.CompleteAsync(Body(("picture", Base64(Picture)), ("preset", "left-half"))).ToListAsync();
        Assert.Equal(Digit.Pixels, frames[0].Picture!.Pixels);
        Assert.Equal(Digit.WhatWasDone, frames[0].Picture!.WhatWasDone);
        Assert.Equal(2, frames.Count(frame => frame.Completion is not null));
        Assert.All(frames.Skip(1), frame => Assert.Null(frame.Picture));
    }
}
