using System.Threading.Channels;
using Inpaint.Server.Batching;
using Inpaint.Server.Health;
using Inpaint.Server.Lifetime;
using Inpaint.Server.Options;
using Inpaint.Server.Pool.Broker;
using Inpaint.Server.Pool.Messages;
using Microsoft.Extensions.Options;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Inpaint.Server.Pool.Workers;

/// <summary>
/// A worker's use of one connection: takes requests, has them drawn, answers and acknowledges, until it is lost or the worker leaves.
/// </summary>
internal sealed partial class WorkerSession(
    BatchScheduler scheduler,
    IClassifications classifications,
    ModelCatalog catalog,
    PoolNames names,
    WorkerState state,
    Drain drain,
    LeaderlessQueueRepair queueRepair,
    IOptions<QueueOptions> queue,
    IOptions<BatchingOptions> batching,
    TimeProvider time,
    ServerMetrics metrics,
    ILogger<WorkerSession> logger
)
{
    public const int MaxTries = 3;

    /// <summary>Runs until the connection is lost.</summary>
    public async Task RunAsync(BrokerConnection broker, Action ready)
    {
        var work = await broker.OpenChannelAsync(); // requests, answers and acknowledgements, so that these keep their order
        var broadcasts = await broker.OpenChannelAsync();
        var answers = Channel.CreateUnbounded<Answer>(new() { SingleReader = true });
        var consumersCancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var pending = new PendingDeliveries(scheduler, classifications, answers.Writer, consumersCancelled.Task, time);
        try
        {
            await names.DeclareExchangesAsync(broadcasts);
            await ConsumeCancellationsAsync(broadcasts, pending);
            var consumers = await queueRepair.TakeAsync(broker, Queues(), () => TakeRequestsAsync(broker, work, pending));
            ready();
            var heartbeats = new HeartbeatSender(broadcasts, scheduler, catalog, names, state, batching.Value);
            using var ending = CancellationTokenSource.CreateLinkedTokenSource(broker.Lost);
            Task[] parts =
            [
                AnswerAsync(work, answers.Reader, pending, consumersCancelled.Task, ending.Token),
                SendHeartbeatsAndLeaveAsync(work, consumers, heartbeats, pending, consumersCancelled, ending.Token),
            ];
            await Task.WhenAny(parts); // none ends by itself
            await ending.CancelAsync();
            await Task.WhenAll(parts);
        }
        finally
        {
            pending.CancelAll();
        }
    }

    private async Task ConsumeCancellationsAsync(IChannel broadcasts, PendingDeliveries pending)
    {
        var consumer = new AsyncEventingBasicConsumer(broadcasts);
        consumer.ReceivedAsync += (_, message) =>
        {
            Guard(() =>
            {
                var id = RequestId.Check(message.BasicProperties.CorrelationId);
                state.Cancel(id);
                pending.Cancel(id);
            });
            return Task.CompletedTask;
        };
        await broadcasts.BasicConsumeAsync(await PoolNames.DeclareBroadcastAsync(broadcasts, names.Cancels), autoAck: true, consumer);
    }

    private List<string> Queues()
    {
        List<string> queues = [.. catalog.Models.Select(model => names.Requests(model.Info))];
        return catalog.Classifier is null ? queues : [.. queues, names.Classifications];
    }

    private async Task<List<string>> TakeRequestsAsync(BrokerConnection broker, IChannel work, PendingDeliveries pending)
    {
        work.BasicReturnAsync += (_, returned) => // the server that asked has gone, or has another connection and asks again
        {
            pending.Cancel(returned.BasicProperties.CorrelationId ?? "", returned.RoutingKey);
            return Task.CompletedTask;
        };
        await work.BasicQosAsync(0, (ushort)queue.Value.Prefetch, global: false);
        List<string> consumers = [];
        foreach (var model in catalog.Models)
        {
            consumers.Add(await ConsumeAsync(broker, work, names.Requests(model.Info), pending, (id, replyTo, message) =>
                pending.Draw(message.DeliveryTag, replyTo, WorkIntake.Read(message, id, model, catalog))));
        }
        if (catalog.Classifier is not null)
        {
            consumers.Add(await ConsumeAsync(broker, work, names.Classifications, pending, (id, replyTo, message) =>
                pending.Classify(message.DeliveryTag, replyTo, id, WorkIntake.ReadClassification(message))));
        }
        return consumers;
    }

    private async Task<string> ConsumeAsync(
        BrokerConnection broker,
        IChannel work,
        string requests,
        PendingDeliveries pending,
        Action<string, string, BasicDeliverEventArgs> take
    )
    {
        await PoolNames.DeclareRequestsAsync(work, requests);
        var consumer = new AsyncEventingBasicConsumer(work);
        consumer.ReceivedAsync += (_, message) =>
        {
            if (!Guard(() => Take(message, pending, take)))
            {
                pending.Settle(message.DeliveryTag, isDone: true); // no worker could read it
            }
            return Task.CompletedTask;
        };
        consumer.UnregisteredAsync += (_, _) =>
            drain.Begun.IsCancellationRequested ? Task.CompletedTask : broker.LoseAsync($"{requests} was deleted");
        return await work.BasicConsumeAsync(requests, autoAck: false, consumer);
    }

    private void Take(BasicDeliverEventArgs message, PendingDeliveries pending, Action<string, string, BasicDeliverEventArgs> take)
    {
        var (id, replyTo) = WorkIntake.Sender(message);
        var tries = WorkIntake.TriesBefore(message);
        if (message.Redelivered)
        {
            metrics.PoolRedeliveries.Add(1);
        }
        if (tries >= MaxTries)
        {
            Log.TriedTooOften(logger, id, tries);
            pending.Refuse(message.DeliveryTag, replyTo, id, WorkFailureReason.TriedTooOften);
        }
        else if (state.IsCancelled(id))
        {
            pending.Settle(message.DeliveryTag, isDone: true);
        }
        else
        {
            try
            {
                take(id, replyTo, message);
            }
            catch (InvalidMessageException)
            {
                pending.Fail(replyTo, id, WorkFailureReason.Failed); // whoever asks need not wait for the deadline
                throw;
            }
        }
    }

    private bool Guard(Action handle)
    {
        try
        {
            handle();
            return true;
        }
        catch (InvalidMessageException invalid)
        {
            metrics.InvalidMessage("worker");
            Log.InvalidMessage(logger, invalid.Message);
            return false;
        }
    }

    private async Task AnswerAsync(
        IChannel work,
        ChannelReader<Answer> answers,
        PendingDeliveries pending,
        Task consumersCancelled,
        CancellationToken ending
    )
    {
        await foreach (var answer in answers.ReadAllAsync(ending))
        {
            switch (answer)
            {
                case Answer.Reply(var replyTo, var id, var kind, var body):
                    await work.BasicPublishAsync(
                        "",
                        replyTo,
                        mandatory: true,
                        new BasicProperties { Type = kind, CorrelationId = id },
                        body,
                        ending
                    );
                    break;
                case Answer.Settle(var tag, var isDone):
                    if (isDone)
                    {
                        await work.BasicAckAsync(tag, multiple: false, ending);
                    }
                    else
                    {
                        await work.BasicNackAsync(tag, multiple: false, requeue: true, ending);
                    }
                    pending.Forget(tag);
                    if (consumersCancelled.IsCompleted && pending.Count == 0)
                    {
                        state.Leave();
                    }
                    break;
            }
        }
    }

    private async Task SendHeartbeatsAndLeaveAsync(
        IChannel work,
        IReadOnlyList<string> consumers,
        HeartbeatSender heartbeats,
        PendingDeliveries pending,
        TaskCompletionSource consumersCancelled,
        CancellationToken ending
    )
    {
        await heartbeats.RunAsync(pending, time, drain.Begun, ending);
        await heartbeats.SendLeavingAsync(pending, ending);
        foreach (var consumer in consumers)
        {
            await work.BasicCancelAsync(consumer, cancellationToken: ending);
        }
        consumersCancelled.SetResult();
        if (pending.Count == 0)
        {
            state.Leave();
        }
        await Task.Delay(Timeout.InfiniteTimeSpan, ending);
    }

    private static partial class Log
    {
        [LoggerMessage(320, LogLevel.Warning, "A message to the workers was dropped: {Reason}")]
        public static partial void InvalidMessage(ILogger logger, string reason);

        [LoggerMessage(321, LogLevel.Error, "Request {Request} is refused: {Tries} workers vanished with it")]
        public static partial void TriedTooOften(ILogger logger, string request, long tries);
    }
}
