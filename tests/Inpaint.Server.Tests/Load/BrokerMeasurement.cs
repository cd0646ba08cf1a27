using System.Diagnostics;
using System.Text.Json;
using System.Threading.Channels;
using Inpaint.Cli.Load;
using Inpaint.Core.Completions;
using Inpaint.Server.Options;
using Inpaint.Server.Pool.Broker;
using Inpaint.Server.Pool.Messages;
using Inpaint.Server.Tests.Support;
using Inpaint.Server.Tests.Support.Pool;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Inpaint.Server.Tests.Load;

/// <summary>
/// What the broker carries where nobody draws: messages as servers and workers send them, through the same queues, from connections of this
/// process. Says so in $INPAINT_MEASURE/broker.json; it shares the processors with what it measures.
/// </summary>
public sealed class BrokerMeasurement
{
    private const string Folder = "INPAINT_MEASURE";
    private const int Connections = 4, RequestsInFlight = 64;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3), Length = TimeSpan.FromSeconds(15);
    private static readonly PoolNames Names = new(Microsoft.Extensions.Options.Options.Create(new QueueOptions()));
    private static readonly byte[] Frame = PoolJson.Write(new WorkFrames(1, [new(0, new Completion(1, 0, new byte[784], 3, 0.9f))]));

    [MeasurementFact]
    public async Task OfMessages()
    {
        await using var broker = new BrokerNode();
        await broker.StartAsync(default);
        var rows = new List<object>();
        foreach (var count in (int[])[8, 1])
            rows.Add(await MeasureAsync(broker, count));
        var folder = Environment.GetEnvironmentVariable(Folder)!;
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "broker.json"), JsonSerializer.Serialize(rows));
    }

    private static async Task<object> MeasureAsync(BrokerNode broker, int count)
    {
        using var stop = new CancellationTokenSource();
        var answered = new Counter();
        var factory = new ConnectionFactory { Uri = new Uri(broker.Uri) };
        var connections = new List<IConnection>();
        for (var i = 0; i < 2 * Connections; i++)
            connections.Add(await factory.CreateConnectionAsync());
        foreach (var connection in connections.Take(Connections))
            await AnswerAsync(connection, count);
        var servers = connections.Skip(Connections).Select(connection => AskAsync(connection, count, answered, stop.Token)).ToList();

        await Task.Delay(WarmUp);
        var (clock, before, requests) = (Stopwatch.StartNew(), broker.ProcessorSeconds, answered.Value);
        await Task.Delay(Length);
        var (seconds, used, done) = (clock.Elapsed.TotalSeconds, broker.ProcessorSeconds - before, answered.Value - requests);
        await stop.CancelAsync();
        await Task.WhenAll(servers);
        foreach (var connection in connections)
            await connection.CloseAsync();
        var perRequest = count + 2; // the request, "accepted", and a message for each completion
        return new
        {
            completionsARequest = count,
            requestsPerSecond = Math.Round(done / seconds),
            messagesPerSecond = Math.Round(done * perRequest / seconds),
            processorsOfTheBroker = Math.Round(used / seconds, 2),
            microsecondsPerMessage = Math.Round(1e6 * used / (done * perRequest), 1),
        };
    }

    /// <summary>A worker's part of the conversation.</summary>
    private static async Task AnswerAsync(IConnection connection, int count)
    {
        var channel = await connection.CreateChannelAsync();
        await channel.BasicQosAsync(0, RequestsInFlight, global: false);
        await PoolNames.DeclareRequestsAsync(channel, Names.Requests(RawWorker.Model));
        var requests = Channel.CreateUnbounded<(ulong Tag, string ReplyTo, string Id)>();
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += (_, message) =>
        {
            requests.Writer.TryWrite((message.DeliveryTag, message.BasicProperties.ReplyTo!, message.BasicProperties.CorrelationId!));
            return Task.CompletedTask;
        };
        connection.ConnectionShutdownAsync += (_, _) =>
        {
            requests.Writer.TryComplete();
            return Task.CompletedTask;
        };
        _ = Task.Run(async () =>
        {
            await foreach (var (tag, replyTo, id) in requests.Reader.ReadAllAsync())
            {
                for (var i = 0; i <= count; i++)
                    await channel.BasicPublishAsync(
                        "", replyTo, mandatory: true, new BasicProperties { Type = i == 0 ? MessageKinds.Accepted : MessageKinds.Frames, CorrelationId = id },
                        i == 0 ? ReadOnlyMemory<byte>.Empty : Frame);
                await channel.BasicAckAsync(tag, multiple: false);
            }
        });
        await channel.BasicConsumeAsync(Names.Requests(RawWorker.Model), autoAck: false, consumer);
    }

    /// <summary>A server's part, with as many requests in flight as one queue's prefetch.</summary>
    private static async Task AskAsync(IConnection connection, int count, Counter answered, CancellationToken stop)
    {
        var channel = await connection.CreateChannelAsync(new(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: false));
        var replies = (await channel.QueueDeclareAsync("", exclusive: true, autoDelete: true)).QueueName;
        using var room = new SemaphoreSlim(RequestsInFlight);
        var frames = 0;
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += (_, message) =>
        {
            if (message.BasicProperties.Type == MessageKinds.Frames && ++frames % count == 0) // as many as whole requests: which ones does not matter
            {
                answered.Add();
                room.Release();
            }
            return Task.CompletedTask;
        };
        await channel.BasicConsumeAsync(replies, autoAck: true, consumer);
        while (!stop.IsCancellationRequested)
        {
            await room.WaitAsync(CancellationToken.None);
            await channel.BasicPublishAsync(
                "", Names.Requests(RawWorker.Model), mandatory: true,
                new BasicProperties { Type = MessageKinds.Complete, CorrelationId = "1", ReplyTo = replies, Persistent = true, Expiration = "10000" },
                PoolJson.Write(new WorkRequest("test", 10_000, Requests.Valid(count, 1))), CancellationToken.None);
        }
        for (var i = 0; i < RequestsInFlight; i++)
            await room.WaitAsync(CancellationToken.None); // all are answered
    }

    private sealed class Counter
    {
        private long _value;

        public long Value => Interlocked.Read(ref _value);

        public void Add() => Interlocked.Increment(ref _value);
    }

    private sealed class MeasurementFactAttribute : BrokerFactAttribute
    {
        public MeasurementFactAttribute() => Skip ??= Environment.GetEnvironmentVariable(Folder) is null ? $"Set {Folder} to a folder to run this." : null;
    }
}
