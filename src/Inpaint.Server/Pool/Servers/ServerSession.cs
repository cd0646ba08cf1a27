using System.Threading.Channels;
using Inpaint.Server.Errors;
using Inpaint.Server.Health;
using Inpaint.Server.Pool.Broker;
using Inpaint.Server.Pool.Messages;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Inpaint.Server.Pool.Servers;

internal sealed partial class ServerSession(
    PoolScheduler scheduler, PoolClassifications classifications, WorkerCensus census, PoolNames names, TimeProvider time,
    ServerMetrics metrics, ILogger<ServerSession> logger)
{
    /// <summary>Runs until the connection is lost.</summary>
    public async Task RunAsync(BrokerConnection broker, Action ready)
    {
        var incoming = await broker.OpenChannelAsync();
        var sending = await broker.OpenChannelAsync(confirms: true);
        await names.DeclareExchangesAsync(incoming);
        var replies = await incoming.QueueDeclareAsync("", durable: false, exclusive: true, autoDelete: true);
        await ConsumeAsync(incoming, replies.QueueName, OnAnswer);
        await ConsumeAsync(incoming, await PoolNames.DeclareBroadcastAsync(incoming, names.Heartbeats), OnHeartbeat);
        sending.BasicReturnAsync += OnReturnedAsync;
        using var confirms = new PublisherConfirms(sending, broker, time);

        var outgoing = Channel.CreateUnbounded<Outgoing>(new() { SingleReader = true });
        scheduler.Connect(outgoing.Writer, replies.QueueName);
        classifications.Connect(outgoing.Writer);
        ready();
        try
        {
            var publisher = new RequestPublisher(sending, confirms, replies.QueueName, names, scheduler);
            await foreach (var message in outgoing.Reader.ReadAllAsync(broker.Lost))
            {
                await publisher.PublishAsync(message, broker.Lost);
            }
        }
        finally
        {
            scheduler.Disconnect();
            classifications.Disconnect();
        }
    }

    private async Task ConsumeAsync(IChannel channel, string queue, Action<BasicDeliverEventArgs> handle)
    {
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += (_, message) =>
        {
            try
            {
                handle(message);
            }
            catch (InvalidMessageException invalid)
            {
                metrics.InvalidMessage("server");
                Log.InvalidMessage(logger, message.Body.Length, invalid.Message);
            }
            return Task.CompletedTask;
        };
        await channel.BasicConsumeAsync(queue, autoAck: true, consumer);
    }

    private void OnAnswer(BasicDeliverEventArgs message)
    {
        var id = RequestId.Check(message.BasicProperties.CorrelationId);
        switch (message.BasicProperties.Type)
        {
            case MessageKinds.Accepted:
                scheduler.Accept(id);
                break;
            case MessageKinds.Frames:
                scheduler.Deliver(id, PoolJson.Read<WorkFrames>(message.Body.Span, PoolJson.LargestAnswer));
                break;
            case MessageKinds.Probabilities:
                classifications.Deliver(id, PoolJson.Read<ClassifyAnswer>(message.Body.Span, PoolJson.LargestAnswer));
                break;
            case MessageKinds.Failed:
                var reason = PoolJson.Read<WorkFailure>(message.Body.Span, PoolJson.LargestAnswer).Reason;
                Log.Failed(logger, id, reason);
                Fail(id, Refusals.Failed);
                break;
            default:
                throw new InvalidMessageException("expected an answer to a request");
        }
    }

    private void OnHeartbeat(BasicDeliverEventArgs message)
    {
        census.Record(WorkerHeartbeat.Read(message.Body.Span));
        scheduler.TellPositions();
    }

    /// <summary>There is no queue for it: no worker was ever there, or not for an hour.</summary>
    private Task OnReturnedAsync(object channel, BasicReturnEventArgs returned)
    {
        if (returned.BasicProperties.CorrelationId is { } id)
        {
            Fail(id, Refusals.NoWorker);
        }
        return Task.CompletedTask;
    }

    private void Fail(string id, Func<string, Exception> error)
    {
        scheduler.Fail(id, error);
        classifications.Fail(id, error);
    }

    private static partial class Log
    {
        [LoggerMessage(310, LogLevel.Warning, "A message of {Bytes} bytes to this server was dropped: {Reason}")]
        public static partial void InvalidMessage(ILogger logger, int bytes, string reason);

        [LoggerMessage(311, LogLevel.Error, "Workers gave up request {Request}: {Reason}")]
        public static partial void Failed(ILogger logger, string request, WorkFailureReason reason);
    }
}
