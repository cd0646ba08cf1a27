using Inpaint.Server.Pool.Broker;
using RabbitMQ.Client;

namespace Inpaint.Server.Pool.Servers;

/// <summary>
/// What was published and is not confirmed. A broker that has just started may take a request for a queue that is not back yet, and lose
/// it; where a confirmation does not come, the connection is given up, and the next one publishes everything again.
/// </summary>
internal sealed class PublisherConfirms : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    private readonly SortedDictionary<ulong, long> _open = [];
    private readonly ITimer _timer;
    private readonly TimeProvider _time;

    public PublisherConfirms(IChannel channel, BrokerConnection broker, TimeProvider time)
    {
        _time = time;
        channel.BasicAcksAsync += (_, acks) =>
        {
            Confirm(acks.DeliveryTag, acks.Multiple);
            return Task.CompletedTask;
        };
        channel.BasicNacksAsync += (_, _) => broker.LoseAsync("the broker refused a request");
        _timer = time.CreateTimer(_ =>
        {
            if (IsOverdue())
            {
                _ = broker.LoseAsync("the broker did not confirm a request");
            }
        }, null, Patience, Patience / 4);
    }

    public void Expect(ulong sequenceNumber)
    {
        lock (_open)
        {
            _open.Add(sequenceNumber, _time.GetTimestamp());
        }
    }

    public void Dispose() => _timer.Dispose();

    private void Confirm(ulong sequenceNumber, bool andAllBefore)
    {
        lock (_open)
        {
            _open.Remove(sequenceNumber);
            while (andAllBefore && _open.Count > 0 && _open.First().Key < sequenceNumber)
            {
                _open.Remove(_open.First().Key);
            }
        }
    }

    private bool IsOverdue()
    {
        lock (_open)
        {
            return _open.Count > 0 && _time.GetElapsedTime(_open.First().Value) > Patience;
        }
    }
}
