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
    MuteQueues mute,
    IOptions<QueueOptions> queue,
    IOptions<BatchingOptions> batching,
    TimeProvider time,
    ServerMetrics metrics,
    ILogger<WorkerSession> logger
)
{
    public const int MostTries = 3;

    /// <summary>Runs until the connection is lost.</summary>
    public async Task RunAsync(BrokerConnection broker, Action ready)
    {
        var work = await broker.OpenChannelAsync(); // requests, answers and acknowledgements, so that these keep their order
        var news = await broker.OpenChannelAsync();
        var answers = Channel.CreateUnbounded<Answer>(new() { SingleReader = true });
        var deaf = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var held = new HeldRequests(scheduler, classifications, answers.Writer, deaf.Task, time);
        try
        {
            await names.DeclareExchangesAsync(news);
            await HearCancelsAsync(news, held);
            var consumers = await mute.TakeAsync(broker, Queues(), () => TakeRequestsAsync(broker, work, held));
            ready();
            var beats = new BeatSender(news, scheduler, catalog, names, state, batching.Value);
            using var ending = CancellationTokenSource.CreateLinkedTokenSource(broker.Lost);
            Task[] parts =
            [
                AnswerAsync(work, answers.Reader, held, deaf.Task, ending.Token),
                BeatAndLeaveAsync(work, consumers, beats, held, deaf, ending.Token),
            ];
            await Task.WhenAny(parts); // none ends by itself
            await ending.CancelAsync();
            await Task.WhenAll(parts);
        }
        finally
        {
            held.CancelAll();
        }
    }

    private async Task HearCancelsAsync(IChannel news, HeldRequests held)
    {
        var consumer = new AsyncEventingBasicConsumer(news);
        consumer.ReceivedAsync += (_, message) =>
        {
            Guard(() =>
            {
                var id = RequestId.Check(message.BasicProperties.CorrelationId);
                state.Cancel(id);
                held.Cancel(id);
            });
            return Task.CompletedTask;
        };
        await news.BasicConsumeAsync(await PoolNames.DeclareNewsAsync(news, names.Cancels), autoAck: true, consumer);
    }

    private List<string> Queues()
    {
        List<string> queues = [.. catalog.Models.Select(model => names.Requests(model.Info))];
        return catalog.Classifier is null ? queues : [.. queues, names.Classifications];
    }

    private async Task<List<string>> TakeRequestsAsync(BrokerConnection broker, IChannel work, HeldRequests held)
    {
        work.BasicReturnAsync += (_, returned) => // the server that asked has gone, or has another connection and asks again
        {
            held.Cancel(returned.BasicProperties.CorrelationId ?? "", returned.RoutingKey);
            return Task.CompletedTask;
        };
        await work.BasicQosAsync(0, (ushort)queue.Value.Prefetch, global: false);
        List<string> consumers = [];
        foreach (var model in catalog.Models)
        {
            consumers.Add(await ConsumeAsync(broker, work, names.Requests(model.Info), held, (id, replyTo, message) =>
                held.Draw(message.DeliveryTag, replyTo, WorkIntake.Read(message, id, model, catalog))));
        }
        if (catalog.Classifier is not null)
        {
            consumers.Add(await ConsumeAsync(broker, work, names.Classifications, held, (id, replyTo, message) =>
                held.Classify(message.DeliveryTag, replyTo, id, WorkIntake.ReadClassification(message))));
        }
        return consumers;
    }

    private async Task<string> ConsumeAsync(
        BrokerConnection broker, IChannel work, string requests, HeldRequests held, Action<string, string, BasicDeliverEventArgs> take)
    {
        await PoolNames.DeclareRequestsAsync(work, requests);
        var consumer = new AsyncEventingBasicConsumer(work);
        consumer.ReceivedAsync += (_, message) =>
        {
            if (!Guard(() => Take(message, held, take)))
            {
                held.Settle(message.DeliveryTag, isDone: true); // it would be garbage for every worker
            }
            return Task.CompletedTask;
        };
        consumer.UnregisteredAsync += (_, _) =>
            drain.Begun.IsCancellationRequested ? Task.CompletedTask : broker.LoseAsync($"{requests} was deleted");
        return await work.BasicConsumeAsync(requests, autoAck: false, consumer);
    }

    private void Take(BasicDeliverEventArgs message, HeldRequests held, Action<string, string, BasicDeliverEventArgs> take)
    {
        var (id, replyTo) = WorkIntake.Sender(message);
        var tries = WorkIntake.TriesBefore(message);
        if (message.Redelivered)
        {
            metrics.PoolRedeliveries.Add(1);
        }
        if (tries >= MostTries)
        {
            Log.TriedTooOften(logger, id, tries);
            held.Refuse(message.DeliveryTag, replyTo, id, WorkFailureReason.TriedTooOften);
        }
        else if (state.IsCancelled(id))
        {
            held.Settle(message.DeliveryTag, isDone: true);
        }
        else
        {
            try
            {
                take(id, replyTo, message);
            }
            catch (GarbageException)
            {
                held.Fail(replyTo, id, WorkFailureReason.Failed); // whoever asks need not wait for the deadline
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
        catch (GarbageException garbage)
        {
            metrics.Garbage("worker");
            Log.Garbage(logger, garbage.Message);
            return false;
        }
    }

    private async Task AnswerAsync(IChannel work, ChannelReader<Answer> answers, HeldRequests held, Task deaf, CancellationToken ending)
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
                    held.Forget(tag);
                    if (deaf.IsCompleted && held.Count == 0)
                    {
                        state.Leave();
                    }
                    break;
            }
        }
    }

    private async Task BeatAndLeaveAsync(
        IChannel work,
        IReadOnlyList<string> consumers,
        BeatSender beats,
        HeldRequests held,
        TaskCompletionSource deaf,
        CancellationToken ending
    )
    {
        await beats.RunAsync(held, time, drain.Begun, ending);
        await beats.SayGoodbyeAsync(held, ending);
        foreach (var consumer in consumers)
        {
            await work.BasicCancelAsync(consumer, cancellationToken: ending);
        }
        deaf.SetResult();
        if (held.Count == 0)
        {
            state.Leave();
        }
        await Task.Delay(Timeout.InfiniteTimeSpan, ending);
    }

    private static partial class Log
    {
        [LoggerMessage(320, LogLevel.Warning, "A message to the workers was dropped: {Reason}")]
        public static partial void Garbage(ILogger logger, string reason);

        [LoggerMessage(321, LogLevel.Error, "Request {Request} is refused: {Tries} workers vanished with it")]
        public static partial void TriedTooOften(ILogger logger, string request, long tries);
    }
}
