using Inpaint.Server.Pool.Broker;
using RabbitMQ.Client;

namespace Inpaint.Server.Pool.Servers;

/// <summary>
/// What was published and is not confirmed. A broker that has just started may take a request for a queue that is not back yet, and lose it;
/// where a confirmation does not come, the connection is given up, and the next one publishes everything again.
/// </summary>
internal sealed class PublisherConfirms : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    private readonly SortedDictionary<ulong, long> open = [];
    private readonly ITimer timer;
    private readonly TimeProvider time;

    public PublisherConfirms(IChannel channel, BrokerConnection broker, TimeProvider time)
    {
        this.time = time;
        channel.BasicAcksAsync += (_, acks) =>
        {
            Confirm(acks.DeliveryTag, acks.Multiple);
            return Task.CompletedTask;
        };
        channel.BasicNacksAsync += (_, _) => broker.LoseAsync("the broker refused a request");
        timer = time.CreateTimer(_ => { if (IsOverdue()) _ = broker.LoseAsync("the broker did not confirm a request"); }, null, Patience, Patience / 4);
    }

    /// <summary>Notes a message that is about to be published.</summary>
    public void Expect(ulong sequenceNumber)
    {
        lock (open)
            open.Add(sequenceNumber, time.GetTimestamp());
    }

    /// <inheritdoc/>
    public void Dispose() => timer.Dispose();

    private void Confirm(ulong sequenceNumber, bool andAllBefore)
    {
        lock (open)
        {
            open.Remove(sequenceNumber);
            while (andAllBefore && open.Count > 0 && open.First().Key < sequenceNumber)
                open.Remove(open.First().Key);
        }
    }

    private bool IsOverdue()
    {
        lock (open)
            return open.Count > 0 && time.GetElapsedTime(open.First().Value) > Patience;
    }
}
