using Inpaint.Server.Options;
using Inpaint.Server.Pool.Broker;
using Microsoft.Extensions.Options;
using RabbitMQ.Client;

namespace Inpaint.Server.Pool.Workers;

/// <summary>
/// Queues that the broker lists and that nobody can use. A quorum queue that was declared within the last second when its only broker was
/// killed comes back without a leader, for ever: it takes no request, and leaves who wants to consume from it without an answer. Deleted
/// and declared again, it works.
/// </summary>
internal sealed partial class LeaderlessQueueRepair(
    IOptions<BatchingOptions> batching,
    TimeProvider time,
    ILogger<LeaderlessQueueRepair> logger
)
{
    /// <summary>A slow broker answers within the lesser, and its client waits no longer than a little beyond the greater.</summary>
    private const double LeastWaitSeconds = 5, MostWaitSeconds = 15;

    private long? _since;

    /// <summary>
    /// How long a queue is left alone: what waits in it has then passed its deadline, also where a cluster finds a leader later.
    /// </summary>
    private double WaitSeconds => batching.Value.DeadlineSeconds;

    /// <summary>
    /// Starts to take requests. Where queues did not answer for too long, they are deleted and declared again first, on a connection that
    /// waits for none of them.
    /// </summary>
    /// <param name="broker">A new connection, to be given up when this fails.</param>
    /// <param name="queues">All that the worker takes requests from.</param>
    /// <param name="take">Declares them and consumes from them.</param>
    /// <exception cref="TimeoutException">There was no answer: to be tried again.</exception>
    public async Task<T> TakeAsync<T>(BrokerConnection broker, IReadOnlyList<string> queues, Func<Task<T>> take)
    {
        if (_since is { } first && time.GetElapsedTime(first).TotalSeconds >= WaitSeconds)
        {
            await RecreateAsync(broker, queues);
        }
        var begun = time.GetTimestamp();
        try
        {
            var taken = await take()
                .WaitAsync(TimeSpan.FromSeconds(Math.Clamp(WaitSeconds, LeastWaitSeconds, MostWaitSeconds)), time, broker.Lost);
            _since = null;
            return taken;
        }
        catch (TimeoutException)
        {
            _since ??= begun;
            throw;
        }
    }

    private async Task RecreateAsync(BrokerConnection broker, IReadOnlyList<string> queues)
    {
        await using var channel = await broker.OpenChannelAsync();
        foreach (var queue in queues)
        {
            var found = await PoolNames.DeclareRequestsAsync(channel, queue);
            if (found.MessageCount > 0 || found.ConsumerCount > 0)
            {
                continue; // it has a leader, or these would not be known
            }
            Log.Recreated(logger, queue);
            await channel.QueueDeleteAsync(queue);
            await PoolNames.DeclareRequestsAsync(channel, queue);
        }
        _since = null;
    }

    private static partial class Log
    {
        [LoggerMessage(330, LogLevel.Warning, "Queue {Queue} is empty and answers nobody; it is deleted and declared again")]
        public static partial void Recreated(ILogger logger, string queue);
    }
}
