using Inpaint.Core.Completions;
using Inpaint.Server.Options;
using Inpaint.Server.Pool.Broker;
using Inpaint.Server.Pool.Messages;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Inpaint.Server.Tests.Support.Pool;

/// <summary>A worker in the hands of a test: it sends heartbeats, takes requests, and answers what the test says, right or wrong.</summary>
internal sealed class RawWorker : IAsyncDisposable
{
    public static readonly ModelInfo Model = new("fake", "Fake", "cpu", new string('0', 64), true, true, true);

    private readonly IConnection _connection;
    private readonly IChannel _channel;
    private readonly TaskCompletionSource<(string Id, string ReplyTo, WorkRequest Work)> _request = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );

    private RawWorker(IConnection connection, IChannel channel, PoolNames names) =>
        (_connection, _channel, Names) = (connection, channel, names);

    public PoolNames Names { get; }

    public Task<(string Id, string ReplyTo, WorkRequest Work)> Request => _request.Task.WaitAsync(TimeSpan.FromMinutes(1));

    public static async Task<RawWorker> StartAsync(Broker broker, string pool, bool takes = true)
    {
        var connection = await broker.ConnectAsync();
        var channel = await connection.CreateChannelAsync();
        var worker = new RawWorker(connection, channel, new(Microsoft.Extensions.Options.Options.Create(new QueueOptions { Name = pool })));
        await worker.Names.DeclareExchangesAsync(channel);
        if (!takes)
        {
            return worker;
        }
        var queue = worker.Names.Requests(Model);
        await PoolNames.DeclareRequestsAsync(channel, queue);
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += (_, message) =>
        {
            var work = PoolJson.Read<WorkRequest>(message.Body.Span, PoolJson.LargestRequest);
            worker._request.TrySetResult((message.BasicProperties.CorrelationId!, message.BasicProperties.ReplyTo!, work));
            return Task.CompletedTask;
        };
        await channel.BasicConsumeAsync(queue, autoAck: true, consumer);
        return worker;
    }

    /// <summary>Tells servers of a worker with this model, or sends them whatever else.</summary>
    public Task SendHeartbeatAsync(byte[]? body = null) =>
        SendAsync(
            Names.Heartbeats,
            "",
            MessageKinds.Heartbeat,
            "",
            body
                ?? PoolJson.Write(
                    new WorkerHeartbeat("raw", false, true, 64, 0, new Dictionary<string, int>(), [new(Model, 0.001, 0.001, 0)])
                )
        );

    public async Task AnswerAsync(string kind, byte[] body)
    {
        var (id, replyTo, _) = await Request;
        await SendAsync("", replyTo, kind, id, body);
    }

    public async Task SendAsync(string exchange, string queue, string kind, string id, byte[] body, string? replyTo = null) =>
        await _channel.BasicPublishAsync(
            exchange, queue, mandatory: false, new BasicProperties { Type = kind, CorrelationId = id, ReplyTo = replyTo }, body);

    public async Task<string> DeclareRepliesAsync() => (await _channel.QueueDeclareAsync("", exclusive: true, autoDelete: true)).QueueName;

    public async Task<BasicGetResult?> GetAsync(string queue) => await _channel.BasicGetAsync(queue, autoAck: true);

    public async ValueTask DisposeAsync()
    {
        await _channel.DisposeAsync();
        await _connection.DisposeAsync();
    }
}
