using System.Text;
using Inpaint.Server.Pool.Messages;
using Inpaint.Server.Tests.Support;
using Inpaint.Server.Tests.Support.Pool;
using RabbitMQ.Client;

namespace Inpaint.Server.Tests.Pool;

[Collection(BrokerCollection.Name)]
public sealed class PoolGarbageTests(Broker broker)
{
    [BrokerFact]
    public async Task Server_WrongAnswers_AreDroppedAndTheRightOnesShown()
    {
        await using var worker = await RawWorker.StartAsync(broker, "liar");
        await using var server = await PoolServers.StartAsync(
            broker.Uri,
            "liar",
            untilReady: false,
            new FakeClock(),
            ("Batching:DeadlineSeconds", "600")
        );
        await Wait.UntilAsync(() => PoolServers.Problem(server) == "no worker answers", "the server listens");
        foreach (var heartbeat in (string[])["", "null", "{}", "[1]", new string('x', 100_000), """{"worker":"<script>"}"""])
        {
            await worker.SendHeartbeatAsync(Encoding.UTF8.GetBytes(heartbeat));
        }
        await worker.SendHeartbeatAsync();
        await Wait.UntilAsync(() => PoolServers.Problem(server) is null, "the server has heard the heartbeat");
        var reading = PoolServers.Ask(server, 3, seed: 5);
        var (id, replyTo, work) = await worker.Request;
        Assert.Equal(("fake", 3, 5), (work.Request.Model, work.Request.Count, work.Request.Seed));
        Assert.DoesNotContain("test", work.Caller); // a digest of it

        WorkFrame Frame(int slot, int seed = 5, int length = 784, byte seen = 0, int? digit = 3, float confidence = 0.5f)
        {
            byte[] pixels = [.. work.Request.Image[..392], .. Enumerable.Repeat(FakeModel.HolePixel(5, slot), length - 392)];
            pixels[0] += seen;
            return new(slot, new(seed, slot, pixels, digit, confidence));
        }
        WorkFrame[][] wrong =
        [
            [],
            [Frame(1)],
            [Frame(0), Frame(2)],
            [Frame(-1)],
            [Frame(0), Frame(1), Frame(2), Frame(3)],
            [Frame(0, seed: 6)],
            [Frame(0, length: 783)],
            [Frame(0, seen: 1)],
            [Frame(0, digit: 10)],
            [Frame(0, confidence: 1.5f)],
        ];
        foreach (var frames in wrong)
        {
            await worker.AnswerAsync(MessageKinds.Frames, PoolJson.Write(new WorkFrames(1, frames)));
        }
        await worker.AnswerAsync(MessageKinds.Frames, PoolJson.Write(new WorkFrames(-1, [Frame(0)])));
        await worker.AnswerAsync(MessageKinds.Frames, new byte[300_000]);
        await worker.AnswerAsync(MessageKinds.Frames, "null"u8.ToArray());
        await worker.AnswerAsync("nonsense", PoolJson.Write(new WorkFrames(1, [Frame(0)])));
        await worker.AnswerAsync(MessageKinds.Failed, "{\"reason\":99}"u8.ToArray());
        await worker.SendAsync("", replyTo, MessageKinds.Frames, "not an id", PoolJson.Write(new WorkFrames(1, [Frame(0)])));
        await worker.SendAsync("", replyTo, MessageKinds.Frames, "0123456789ab", PoolJson.Write(new WorkFrames(1, [Frame(0)]))); // of nobody: no error
        await Wait.UntilAsync(
            () => PoolServers.Metrics(server).Contains("inpaint_pool_garbage_total{side=\"server\"} 22\n"),
            "all was counted"
        );
        Assert.Empty(reading.Completions);

        await worker.AnswerAsync(MessageKinds.Frames, PoolJson.Write(new WorkFrames(1, [Frame(0), Frame(1)])));
        await worker.AnswerAsync(MessageKinds.Frames, PoolJson.Write(new WorkFrames(1, [Frame(0), Frame(1), Frame(2)]))); // as after a redelivery
        PoolServers.AssertDrawn(await reading.AllAsync(), 3, seed: 5);
        Assert.Contains("outcome=\"completed\"} 1\n", PoolServers.Metrics(server));
    }

    [BrokerFact]
    public async Task Worker_WrongRequests_AreDroppedAndTheNextOneDrawn()
    {
        await using var worker = await TestWorker.StartAsync(broker.Uri, "junk");
        await using var raw = await RawWorker.StartAsync(broker, "junk", takes: false);
        var queue = raw.Names.Requests(RawWorker.Model);
        var replies = await raw.DeclareRepliesAsync();
        var right = new WorkRequest("caller", 60_000, Requests.Valid(1, seed: 7, model: "fake"));
        Task SendAsync(byte[] body, string kind = MessageKinds.Complete, string id = "0123456789ab", string? replyTo = null) =>
            raw.SendAsync("", queue, kind, id, body, replyTo ?? replies);

        await SendAsync([]);
        await SendAsync("null"u8.ToArray());
        await SendAsync("{\"caller\":"u8.ToArray());
        await SendAsync(new byte[1 << 20]);
        await SendAsync(PoolJson.Write(right), kind: "nonsense");
        await SendAsync(PoolJson.Write(right), id: "'; drop");
        await SendAsync(PoolJson.Write(right), replyTo: queue); // answers go to servers' queues only
        await SendAsync(PoolJson.Write(right with { Caller = "" }));
        await SendAsync(PoolJson.Write(right with { LimitMilliseconds = 0 }));
        await SendAsync(PoolJson.Write(right with { LimitMilliseconds = int.MaxValue }));
        await SendAsync(PoolJson.Write(right with { Request = right.Request with { Count = 65 } }));
        await SendAsync(PoolJson.Write(right with { Request = right.Request with { Missing = new byte[784] } }));
        await SendAsync(PoolJson.Write(right with { Request = right.Request with { Image = new byte[783] } }));
        await SendAsync(PoolJson.Write(right with { Request = right.Request with { Model = "plain" } }));
        await SendAsync(PoolJson.Write(right with { Request = right.Request with { Seed = -1 } }));
        await raw.SendAsync(raw.Names.Cancels, "", MessageKinds.Cancel, "not an id", []);
        await Wait.UntilAsync(() => worker.Metrics.Contains("inpaint_pool_garbage_total{side=\"worker\"} 16\n"), "all was counted");
        while (await raw.GetAsync(replies) is { } answer) // those with an address were told
        {
            Assert.Equal(MessageKinds.Failed, answer.BasicProperties.Type);
        }

        await SendAsync(PoolJson.Write(right));
        BasicGetResult? next = null;
        while (next?.BasicProperties.Type != MessageKinds.Frames)
        {
            next = await raw.GetAsync(replies);
        }
        Assert.Equal(
            FakeModel.HolePixel(7, 0),
            Assert.Single(PoolJson.Read<WorkFrames>(next.Body.Span, PoolJson.LargestAnswer).Frames).Completion.Pixels[^1]
        );
        lock (worker.Model.Passes)
        {
            Assert.Equal(1, worker.Model.Passes.Count(pass => pass[0].Noise.ToString().Contains("Seed = 7")));
        }
    }
}
