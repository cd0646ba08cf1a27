using System.Net;
using System.Text.Json.Nodes;
using Inpaint.Core.Imaging;
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
        var picture = PictureReader.Read(await response.Content.ReadAsByteArrayAsync());
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
            {
                throw new InvalidOperationException("secret detail");
            }
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
    public async Task Post_TwoConnectionsOfOneAddress_TakeTurns()
    {
        await using var host = await TestHost.StartAsync(new() { ["Batching:MaxBatchSamples"] = "1" }, kestrel: true);
        var gate = host.HoldPasses();
        using var many = new HttpClient { BaseAddress = host.Address };
        using var few = new HttpClient { BaseAddress = host.Address };
        var large = many.CompleteAsync(ApiCalls.Body(count: 64));
        await Wait.UntilAsync(() => host.Scheduler.ActiveJobs == 1, "the large request is admitted");
        var small = few.CompleteAsync(ApiCalls.Body(count: 2));
        await Wait.UntilAsync(() => host.Scheduler.ActiveJobs == 2, "the small request is admitted");
        gate.Release(5); // the pass that runs already, and two for each
        using var response = await small;
        Assert.Equal(2, ApiCalls.CompletionsOf(await response.JsonAsync()).Count);
        Assert.False(large.IsCompleted);
        gate.Release(64);
        (await large).Dispose();
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
}
