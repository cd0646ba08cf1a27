using System.Text.Json;
using System.Text.Json.Nodes;
using Inpaint.Core.Completions;
using Inpaint.Server.Tests.Support;

namespace Inpaint.Server.Tests.Hubs;

public sealed class CompletionHubTests
{
    private static readonly Dictionary<string, string> OneByOne = new() { ["Batching:MaxBatchSamples"] = "1" };

    [NodeFact]
    public async Task Complete_OverWebSockets_StreamsEveryCompletion()
    {
        await using var host = await TestHost.StartAsync(kestrel: true);
        await AssertStreamsAsync(host, "complete");
    }

    [NodeFact]
    public async Task Complete_OverServerSentEvents_StreamsEveryCompletion()
    {
        await using var host = await TestHost.StartAsync(kestrel: true);
        await AssertStreamsAsync(host, "server-sent events");
    }

    [NodeFact]
    public async Task Models_AreListed()
    {
        await using var host = await TestHost.StartAsync(kestrel: true);
        using var client = HubClient.Start(host, "models");
        var models = (await client.ReadAsync())!["models"]!.AsArray();
        Assert.Equal(["fake", "plain"], models.Select(model => model!["name"]!.GetValue<string>()));
    }

    [NodeFact]
    public async Task Complete_StreamDisposed_DropsWhatIsLeft()
    {
        await using var host = await TestHost.StartAsync(OneByOne, kestrel: true);
        var gate = host.HoldPasses();
        using var client = HubClient.Start(host, "cancel");
        gate.Release();
        while (!(await client.ReadAsync())!.ContainsKey("disposed"))
        {
        }
        await AssertNothingIsLeftAsync(host, gate);
    }

    [NodeFact]
    public async Task Complete_ClientVanishes_DropsWhatIsLeft()
    {
        await using var host = await TestHost.StartAsync(OneByOne, kestrel: true);
        var gate = host.HoldPasses();
        using var client = HubClient.Start(host, "vanish");
        gate.Release();
        await client.ReadToEndAsync();
        await AssertNothingIsLeftAsync(host, gate);
    }

    [NodeFact]
    public async Task Complete_Invalid_IsExplainedAndTheConnectionGoesOn()
    {
        await using var host = await TestHost.StartAsync(kestrel: true);
        using var client = HubClient.Start(host, "invalid");
        var messages = await client.ReadToEndAsync();
        var error = messages.Single(message => Name(message) == "a")["error"]!.GetValue<string>();
        Assert.Contains("invalid: count: expected 1 to 64, got 65. (request ", error);
        Assert.Equal(4, messages.Count(message => Name(message) == "b" && message.ContainsKey("frame")));
    }

    [NodeFact]
    public async Task Complete_ThirdStreamOfAConnection_IsRefused()
    {
        await using var host = await TestHost.StartAsync(kestrel: true);
        var gate = host.HoldPasses();
        using var client = HubClient.Start(host, "three streams");
        JsonObject message;
        do
            message = (await client.ReadAsync())!;
        while (!message.ContainsKey("error"));
        Assert.Contains("ratelimited: At most 2 requests", message["error"]!.GetValue<string>());
        gate.Release(64);
        var messages = await client.ReadToEndAsync();
        Assert.Equal(2, messages.Count(message => message.ContainsKey("complete")));
    }

    [NodeFact]
    public async Task Complete_MessageTooLarge_ClosesTheConnection()
    {
        await using var host = await TestHost.StartAsync(kestrel: true);
        using var client = HubClient.Start(host, "too large");
        var messages = await client.ReadToEndAsync();
        Assert.Contains(messages, message => message.ContainsKey("closed"));
        Assert.DoesNotContain(messages, message => message.ContainsKey("frame"));
        Assert.Equal(0, host.Scheduler.ActiveJobs);
    }

    private static async Task AssertStreamsAsync(TestHost host, string scene)
    {
        using var client = HubClient.Start(host, scene);
        var messages = await client.ReadToEndAsync();
        var frames = messages.Where(message => message.ContainsKey("frame"))
            .Select(message => message["frame"].Deserialize<CompletionFrame>(JsonSerializerOptions.Web)!).ToList();
        Assert.Equal([0, 1, 2, 3], frames.Select(frame => frame.Completion!.Index));
        Assert.All(frames, frame => Assert.Equal(FakeModel.HolePixel(5, frame.Completion!.Index), frame.Completion.Pixels[^1]));
        Assert.Single(messages, message => message.ContainsKey("complete"));
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

    private static string? Name(JsonObject message) => message["name"]?.GetValue<string>();
}
