using System.Net.WebSockets;
using Inpaint.Core.Completions;
using Inpaint.Server.Tests.Support;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;

namespace Inpaint.Server.Tests.Hubs;

public sealed class CompletionHubTests
{
    private static readonly Dictionary<string, string> OneByOne = new() { ["Batching:MaxBatchSamples"] = "1" };

    [Theory]
    [InlineData(HttpTransportType.WebSockets)]
    [InlineData(HttpTransportType.ServerSentEvents)]
    [InlineData(HttpTransportType.LongPolling)]
    public async Task Complete_AnyTransport_StreamsEveryCompletion(HttpTransportType transport)
    {
        await using var host = await TestHost.StartAsync(kestrel: true);
        await using var hub = await HubClient.ConnectAsync(host.Address, transport);
        var frames = await hub.CompleteAsync(Requests.Valid(4, seed: 5)).Where(frame => frame.QueuePosition is null).ToListAsync();
        Assert.Equal([0, 1, 2, 3], frames.Select(frame => frame.Completion!.Index));
        Assert.All(frames, frame => Assert.Equal(FakeModel.HolePixel(5, frame.Completion!.Index), frame.Completion.Pixels[^1]));
    }

    [Fact]
    public async Task Models_AreListed()
    {
        await using var host = await TestHost.StartAsync(kestrel: true);
        await using var hub = await HubClient.ConnectAsync(host.Address);
        Assert.Equal(["fake", "plain"], (await hub.InvokeAsync<List<ModelInfo>>("Models")).Select(model => model.Name));
    }

    [Fact]
    public async Task Complete_StreamDisposed_DropsWhatIsLeft()
    {
        await using var host = await TestHost.StartAsync(OneByOne, kestrel: true);
        var gate = host.HoldPasses();
        await using var hub = await HubClient.ConnectAsync(host.Address);
        using var cancel = new CancellationTokenSource();
        gate.Release();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var frame in hub.CompleteAsync(Requests.Valid(64), cancel.Token))
            {
                if (frame.Completion is not null)
                {
                    await cancel.CancelAsync();
                }
            }
        });
        await AssertNothingIsLeftAsync(host, gate);
        Assert.Equal(HubConnectionState.Connected, hub.State);
    }

    [Fact]
    public async Task Complete_ClientVanishes_DropsWhatIsLeft()
    {
        await using var host = await TestHost.StartAsync(OneByOne, kestrel: true);
        var gate = host.HoldPasses();
        using var socket = new ClientWebSocket();
        await using var hub = new HubConnectionBuilder().WithUrl(new Uri(host.Address, "hubs/completions"), options =>
        {
            options.Transports = HttpTransportType.WebSockets;
            options.SkipNegotiation = true;
            options.WebSocketFactory = async (context, cancellationToken) =>
            {
                await socket.ConnectAsync(context.Uri, cancellationToken);
                return socket;
            };
        }).Build();
        await hub.StartAsync();
        gate.Release();
        await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            await foreach (var frame in hub.CompleteAsync(Requests.Valid(64)))
            {
                if (frame.Completion is not null)
                {
                    socket.Abort();
                }
            }
        });
        await AssertNothingIsLeftAsync(host, gate);
    }

    [Fact]
    public async Task Complete_ThirdStreamOfAConnection_IsRefused()
    {
        await using var host = await TestHost.StartAsync(kestrel: true);
        var gate = host.HoldPasses();
        await using var hub = await HubClient.ConnectAsync(host.Address);
        var open = new[] { 1, 2 }
            .Select(seed => hub.CompleteAsync(Requests.Valid(1, seed)).CountAsync(frame => frame.Completion is not null).AsTask())
            .ToList();
        await Wait.UntilAsync(() => host.Scheduler.ActiveJobs == 2, "both streams are open");
        var refusal = await hub.RefusalAsync(Requests.Valid());
        Assert.Equal((RefusalReason.RateLimited, 1.0), (refusal.Kind, refusal.RetryAfter));
        Assert.StartsWith("At most 2 requests", refusal.Message);
        gate.Release(64);
        var completions = await Task.WhenAll(open);
        Assert.Equal([1, 1], completions);
    }

    private static async Task AssertNothingIsLeftAsync(TestHost host, SemaphoreSlim gate)
    {
        await Wait.UntilAsync(() => host.Scheduler.ActiveJobs == 0, "the request has ended");
        var passes = host.Model.Passes.Count;
        gate.Release(64);
        await Wait.UntilAsync(() => host.Model.LiveConditions == 0, "its tensors are free");
        Assert.Equal(0, host.Scheduler.WaitingSamples);
        Assert.InRange(host.Model.Passes.Count, passes, passes + 1);
    }
}
