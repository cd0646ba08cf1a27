using System.Collections.Concurrent;
using System.Net;
using System.Runtime.InteropServices;
using Inpaint.Core.Completions;
using Inpaint.Core.Noise;
using Inpaint.Server.Tests.Support;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Inpaint.Server.Tests.Devices;

/// <summary>A GPU that fails while serving, played by a model that throws what libtorch throws then.</summary>
public sealed class FallbackTests
{
    private const string OutOfMemory =
        "CUDA out of memory. Tried to allocate 2.00 GiB (GPU 0; 139.81 GiB total capacity; 138.02 GiB already allocated)";
    private const string Lost = "CUDA error: an illegal memory access was encountered\nCUDA kernel errors might be asynchronously reported";

    [Fact]
    public async Task Hub_GpuOutOfMemory_FailsThatBatchClearlyAndTheNextRequestIsDrawnByTheProcessor()
    {
        await using var host = await TestHost.StartAsync(kestrel: true, prepare: OnGpu);
        Break(host, OutOfMemory);
        await using var hub = await HubClient.ConnectAsync(host.Address);
        var refusal = await hub.RefusalAsync(Requests.Valid(4));
        Assert.Equal(RefusalReason.Failed, refusal.Kind);
        Assert.StartsWith("The GPU ran out of memory while this was drawn.", refusal.Message);
        Assert.Equal(4, await hub.CompleteAsync(Requests.Valid(4)).CountAsync(frame => frame.Completion is not null));
        var models = await hub.InvokeAsync<List<ModelInfo>>("Models");
        Assert.All(models, model => Assert.Equal(("cpu", "cuda:0"), (model.Device, model.FellBackFrom)));
    }

    [Fact]
    public async Task Health_GpuLost_StaysReadyAndSaysThatItIsDegraded()
    {
        await using var host = await TestHost.StartAsync(prepare: OnGpu);
        var http = host.CreateClient();
        Assert.Equal("""{"status":"ok"}""", await http.GetStringAsync("/healthz/ready"));
        Break(host, Lost);
        using var failed = await http.CompleteAsync(ApiCalls.Body());
        Assert.Equal(HttpStatusCode.InternalServerError, failed.StatusCode);
        Assert.Contains("The GPU was lost", (await failed.JsonAsync())["detail"]!.GetValue<string>());
        foreach (var path in new[] { "/healthz/ready", "/healthz/live" })
        {
            using var response = await http.GetAsync(path);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            var health = await response.JsonAsync();
            Assert.Equal("degraded", health["status"]!.GetValue<string>());
            Assert.StartsWith("cuda:0 was lost at ", health["degraded"]!.GetValue<string>());
        }
        Assert.Contains("inpaint_device_fallbacks_total 1\n", Reports.Metrics(host.Services));
    }

    [Fact]
    public async Task Fallback_RequestHalfDrawnElsewhereInTheQueue_GoesOnWithTheSameNoise()
    {
        await using var host = await TestHost.StartAsync(new() { ["Batching:MaxBatchSamples"] = "1" }, prepare: OnGpu);
        var gate = host.HoldPasses();
        var first = Collect(host, seed: 3, count: 6);
        await Wait.UntilAsync(() => host.Scheduler.ActiveJobs == 1, "the first request is admitted");
        gate.Release(); // one of its six is drawn on the GPU
        await Wait.UntilAsync(() => first.Frames.Count(frame => frame.Completion is not null) == 1, "its first completion is there");
        var second = Collect(host, seed: 4, count: 1);
        await Wait.UntilAsync(() => host.Scheduler.ActiveJobs == 2, "the second request is admitted");
        host.Model.BeforeDraw = slots =>
        {
            gate.Wait();
            if (slots[0].Noise is NoiseRecipe.Fresh { Key.Seed: 4 })
            {
                throw new ExternalException(OutOfMemory);
            }
        };
        gate.Release(12);
        var refusal = await Assert.ThrowsAsync<CompletionRefusedException>(() => second.Task);
        Assert.Equal((RefusalReason.Failed, true), (refusal.Reason, refusal.GpuFailed));
        await first.Task;
        var completions = first.Frames.Where(frame => frame.Completion is not null).Select(frame => frame.Completion!).ToList();
        Assert.Equal([0, 1, 2, 3, 4, 5], completions.Select(completion => completion.Index));
        Assert.All(completions, completion => Assert.Equal(FakeModel.HolePixel(3, completion.Index), completion.Pixels[^1]));
        Assert.NotNull(host.Models.OnProcessor);
        await Wait.UntilAsync(() => host.Models.LiveTensors == 0, "every condition was freed, on both devices");
    }

    [Theory]
    [InlineData(OutOfMemory, true)]
    [InlineData(Lost, false)]
    public async Task Fallback_FreesWhatWasOnTheGpuUnlessItIsLost(string error, bool freed)
    {
        await using (var host = await TestHost.StartAsync(prepare: OnGpu))
        {
            Break(host, error);
            using var failed = await host.CreateClient().CompleteAsync(ApiCalls.Body());
            using var drawn = await host.CreateClient().CompleteAsync(ApiCalls.Body(count: 2));
            Assert.Equal(HttpStatusCode.OK, drawn.StatusCode);
            Assert.Equal(freed, host.Model.IsDisposed);
            Assert.Equal(TestHost.WarmPasses + 1, host.Models.OnProcessor!.Passes.Count); // warmed again, before it draws
        }
    }

    [Fact]
    public async Task WarmUp_GpuFails_StartsOnTheProcessor()
    {
        await using var host = await TestHost.StartAsync(prepare: models =>
        {
            OnGpu(models);
            models.Model.BeforeDraw = _ => throw new ExternalException(OutOfMemory);
        });
        using var drawn = await host.CreateClient().CompleteAsync(ApiCalls.Body());
        Assert.Equal(HttpStatusCode.OK, drawn.StatusCode);
        Assert.Contains("cuda:0 ran out of memory", await host.CreateClient().GetStringAsync("/healthz/ready"));
    }

    [Fact]
    public async Task OtherErrors_OnTheGpu_FailTheBatchAlone()
    {
        await using var host = await TestHost.StartAsync(prepare: OnGpu);
        Break(host, "The size of tensor a (3) must match the size of tensor b (4) at non-singleton dimension 1");
        using var failed = await host.CreateClient().CompleteAsync(ApiCalls.Body());
        Assert.Equal(HttpStatusCode.InternalServerError, failed.StatusCode);
        using var drawn = await host.CreateClient().CompleteAsync(ApiCalls.Body());
        Assert.Equal(HttpStatusCode.OK, drawn.StatusCode);
        Assert.Null(host.Models.OnProcessor);
        Assert.Equal("""{"status":"ok"}""", await host.CreateClient().GetStringAsync("/healthz/ready"));
    }

    private static void OnGpu(FakeModelSource models) => models.Device = "cuda:0";

    private static void Break(TestHost host, string error)
    {
        var failures = 0;
        var isDeviceFault = error.Contains("CUDA", StringComparison.Ordinal);
        host.Model.BeforeDraw = _ =>
        {
            if (isDeviceFault || failures++ == 0)
            {
                throw new ExternalException(error);
            }
        };
    }

    private static (Task Task, ConcurrentQueue<CompletionFrame> Frames) Collect(TestHost host, int seed, int count)
    {
        var frames = new ConcurrentQueue<CompletionFrame>();
        return (ReadAsync(), frames);

        async Task ReadAsync()
        {
            await foreach (var frame in host.Completions.StreamAsync(Requests.Valid(count, seed), $"caller {seed}"))
            {
                frames.Enqueue(frame);
            }
        }
    }
}
