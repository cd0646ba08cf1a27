using System.Net;
using System.Text.Json.Nodes;
using Inpaint.Client.Contracts;
using Inpaint.Model.Imaging;
using Inpaint.Server.Tests.Support;

namespace Inpaint.Server.Tests.Api;

public sealed class CompletionEndpointTests
{
    [Fact]
    public async Task Post_Json_ReturnsEveryCompletionInOrder()
    {
        await using var host = await TestHost.StartAsync();
        using var response = await host.CreateClient().CompleteAsync(ApiCalls.Body(count: 9, seed: 3));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var answer = await response.JsonAsync();
        var completions = ApiCalls.CompletionsOf(answer);
        Assert.Equal(Enumerable.Range(0, 9), completions.Select(completion => completion.Index));
        Assert.All(completions, completion => Assert.Equal(FakeModel.HolePixel(3, completion.Index), completion.Pixels[^1]));
        Assert.All(completions, completion => Assert.Equal(Requests.Valid().Image[..392], completion.Pixels[..392]));
        Assert.Equal(answer["requestId"]!.GetValue<string>(), response.Headers.GetValues("X-Request-Id").Single());
    }

    [Fact]
    public async Task Post_Png_ReturnsAGridOfThem()
    {
        await using var host = await TestHost.StartAsync();
        using var response = await host.CreateClient().CompleteAsync(ApiCalls.Body(count: 9), "image/png");
        Assert.Equal("image/png", response.Content.Headers.ContentType!.MediaType);
        var picture = PngDecoder.Decode(await response.Content.ReadAsByteArrayAsync(), PngLimits.Upload);
        Assert.Equal((3 * (28 * 4 + 4) + 4, 3 * (28 * 4 + 4) + 4), (picture.Width, picture.Height));
    }

    [Fact]
    public async Task Post_EventStream_SendsEachCompletionAsSoonAsItIsDrawn()
    {
        await using var host = await TestHost.StartAsync(new() { ["Batching:MaxBatchSamples"] = "1" });
        var gate = host.HoldPasses();
        using var sent = host.CreateClient().CompleteAsync(ApiCalls.Body(count: 2), "text/event-stream");
        gate.Release();
        using var response = await sent;
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType!.MediaType);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        Assert.Equal("event: completion", await reader.ReadLineAsync()); // while the second is still held back
        gate.Release();
        var rest = await reader.ReadToEndAsync();
        Assert.Single(rest.Split("event: completion")[1..]);
        Assert.Contains("event: done", rest);
    }

    [Fact]
    public async Task Post_EventStream_FailureOnTheWay_EndsWithAnErrorEvent()
    {
        await using var host = await TestHost.StartAsync(new() { ["Batching:MaxBatchSamples"] = "1" });
        var passes = 0;
        host.Model.BeforeDraw = _ =>
        {
            if (++passes == 2)
                throw new InvalidOperationException("secret detail");
        };
        using var response = await host.CreateClient().CompleteAsync(ApiCalls.Body(count: 3), "text/event-stream");
        var text = await response.Content.ReadAsStringAsync();
        Assert.Contains("event: error", text);
        Assert.DoesNotContain("secret", text);
        Assert.DoesNotContain("event: done", text);
    }

    [Fact]
    public async Task Post_CallerHangsUp_LeavesNoWorkBehind()
    {
        await using var host = await TestHost.StartAsync(new() { ["Batching:MaxBatchSamples"] = "1" }, kestrel: true);
        var gate = host.HoldPasses();
        using var http = new HttpClient { BaseAddress = host.Address };
        var sent = http.CompleteAsync(ApiCalls.Body(count: 64), "text/event-stream");
        gate.Release();
        (await sent).Dispose();
        await Wait.UntilAsync(() => host.Scheduler.ActiveJobs == 0, "the request has ended");
        gate.Release(64);
        await Wait.UntilAsync(() => host.Model.LiveConditions == 0, "its tensors are free");
        Assert.Equal(0, host.Scheduler.WaitingSamples);
    }

    [Fact]
    public async Task Post_QueueFull_Is503WithRetryAfter()
    {
        await using var host = await TestHost.StartAsync(new() { ["Batching:QueueSamples"] = "4" });
        using var response = await host.CreateClient().CompleteAsync(ApiCalls.Body(count: 5));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.NotNull(response.Headers.RetryAfter);
        Assert.Contains("busy", (await response.JsonAsync())["detail"]!.GetValue<string>());
    }

    [Fact]
    public async Task Post_DrawingFails_Is500WithARequestIdAndNoDetails()
    {
        await using var host = await TestHost.StartAsync();
        host.Model.BeforeDraw = _ => throw new InvalidOperationException("secret detail");
        using var response = await host.CreateClient().CompleteAsync(ApiCalls.Body());
        var text = await response.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.NotNull(JsonNode.Parse(text)!["requestId"]);
        Assert.DoesNotContain("secret", text);
        host.Model.BeforeDraw = _ => { };
        using var next = await host.CreateClient().CompleteAsync(ApiCalls.Body());
        Assert.Equal(HttpStatusCode.OK, next.StatusCode);
    }

    [Theory]
    [InlineData("image", "\"AAAA\"", "784 values, row by row, got 3")]
    [InlineData("image", "null", "784 bytes in base64, got nothing")]
    [InlineData("image", "\"not base64!\"", "784 bytes in base64, got the text \"not base64!\"")]
    [InlineData("image", "[1,2]", "784 bytes in base64, got an array")]
    [InlineData("missing", "\"AAAA\"", "784 values, row by row, got 3")]
    [InlineData("count", "0", "1 to 64, got 0")]
    [InlineData("count", "65", "1 to 64, got 65")]
    [InlineData("count", "1.5", "a whole number from 1 to 64, got 1.5")]
    [InlineData("count", "\"nine\"", "a whole number from 1 to 64, got the text \"nine\"")]
    [InlineData("seed", "-1", "0 to 2147483647, got -1")]
    [InlineData("seed", "2147483648", "a whole number from 0 to 2147483647, got 2147483648")]
    [InlineData("firstIndex", "2147483647", "at most 2147483646 where 1 are asked for, got 2147483647")]
    [InlineData("temperature", "1.6", "0 to 1.5, got 1.6")]
    [InlineData("label", "10", "a digit from 0 to 9, got 10")]
    [InlineData("model", "\"nobody\"", "one of fake, plain, got \"nobody\"")]
    [InlineData("variationOf.seed", "{\"seed\":-1,\"index\":0}", "0 to 2147483647, got -1")]
    [InlineData("variationOf", "7", "an object with seed and index, or null, got 7")]
    [InlineData("body", "1", "no fields but model, image")]
    public async Task Post_InvalidField_IsNamedWithWhatWasExpectedAndWhatCame(string field, string value, string detail)
    {
        await using var host = await TestHost.StartAsync();
        var body = ApiCalls.Body();
        body[field == "body" ? "surplus" : field.Split('.')[0]] = JsonNode.Parse(value);
        using var response = await host.CreateClient().CompleteAsync(body);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        var problem = await response.JsonAsync();
        Assert.Equal(field, problem["field"]!.GetValue<string>());
        Assert.Contains(detail, problem["detail"]!.GetValue<string>());
        Assert.Equal(0, host.Scheduler.ActiveJobs);
    }

    [Theory]
    [InlineData("label", "3")]
    [InlineData("variationOf", "{\"seed\":1,\"index\":0}")]
    [InlineData("morph", "{\"from\":{\"seed\":1,\"index\":0},\"to\":{\"seed\":1,\"index\":1}}")]
    public async Task Post_WhatTheModelCannotDo_IsRefused(string field, string value)
    {
        await using var host = await TestHost.StartAsync();
        var body = ApiCalls.Body();
        body["model"] = "plain";
        body[field] = JsonNode.Parse(value);
        using var response = await host.CreateClient().CompleteAsync(body);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(field, (await response.JsonAsync())["field"]!.GetValue<string>());
    }

    [Fact]
    public async Task Post_HoleValueOfTwoAndNoHole_AreRefused()
    {
        await using var host = await TestHost.StartAsync();
        var missing = new byte[CompletionRequest.Pixels];
        foreach (var expected in (string[])["at least one pixel to fill, got none", "values of 0 or 1, got 2 at pixel 5"])
        {
            var body = ApiCalls.Body();
            body["missing"] = Convert.ToBase64String(missing);
            using var response = await host.CreateClient().CompleteAsync(body);
            Assert.Contains(expected, (await response.JsonAsync())["detail"]!.GetValue<string>());
            missing[5] = 2;
        }
    }

    [Theory]
    [InlineData("{\"image\":", "JSON, got something else at line 1, byte 10")]
    [InlineData("[]", "a JSON object, got an array")]
    [InlineData("\"text\"", "a JSON object, got the text \"text\"")]
    public async Task Post_NotAJsonObject_IsRefused(string body, string detail)
    {
        await using var host = await TestHost.StartAsync();
        using var content = new StringContent(body, new System.Net.Http.Headers.MediaTypeHeaderValue("application/json"));
        using var response = await host.CreateClient().PostAsync(ApiCalls.Completions, content);
        Assert.Contains(detail, (await response.JsonAsync())["detail"]!.GetValue<string>());
    }

    [Fact]
    public async Task Post_BodyTooLarge_IsRefusedBeforeItIsRead()
    {
        await using var host = await TestHost.StartAsync(kestrel: true);
        using var http = new HttpClient { BaseAddress = host.Address };
        using var content = new StringContent(new string(' ', 20_000), new System.Net.Http.Headers.MediaTypeHeaderValue("application/json"));
        using var response = await http.PostAsync(ApiCalls.Completions, content);
        Assert.Contains("at most 16384 bytes, got 20000", (await response.JsonAsync())["detail"]!.GetValue<string>());
    }

    [Fact]
    public async Task Post_UnknownMediaTypes_Are406And415()
    {
        await using var host = await TestHost.StartAsync();
        using var notAcceptable = await host.CreateClient().CompleteAsync(ApiCalls.Body(), "text/html");
        Assert.Equal(HttpStatusCode.NotAcceptable, notAcceptable.StatusCode);
        using var content = new StringContent("image=1", new System.Net.Http.Headers.MediaTypeHeaderValue("application/x-www-form-urlencoded"));
        using var unsupported = await host.CreateClient().PostAsync(ApiCalls.Completions, content);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, unsupported.StatusCode);
    }
}
