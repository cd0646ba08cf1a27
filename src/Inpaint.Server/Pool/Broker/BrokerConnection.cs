using RabbitMQ.Client;

namespace Inpaint.Server.Pool.Broker;

/// <summary>One connection to the broker. It is lost as a whole: where one channel is closed, so is everything.</summary>
internal sealed class BrokerConnection : IAsyncDisposable
{
    /// <summary>
    /// A channel that waits for a queue without a leader keeps a connection open for half a minute; nobody need wait for that.
    /// </summary>
    private static readonly TimeSpan LongestClose = TimeSpan.FromSeconds(3);

    private readonly IConnection _connection;
    private readonly CancellationTokenSource _lost;

    private BrokerConnection(IConnection connection, CancellationTokenSource lost) => (_connection, _lost) = (connection, lost);

    public CancellationToken Lost => _lost.Token;

    public string? Reason { get; private set; }

    /// <summary>
    /// Called with the reason when the broker stops taking messages because of an alarm, and with null when it takes them again.
    /// </summary>
    public event Action<string?>? BlockedChanged;

    public static async Task<BrokerConnection> OpenAsync(ConnectionFactory factory, string name, CancellationToken stopping)
    {
        var connection = await factory.CreateConnectionAsync(name, stopping);
        var broker = new BrokerConnection(connection, CancellationTokenSource.CreateLinkedTokenSource(stopping));
        connection.ConnectionShutdownAsync += (_, shutdown) => broker.LoseAsync(shutdown.ReplyText);
        connection.ConnectionBlockedAsync += (_, blocked) => broker.ChangeBlocked(blocked.Reason);
        connection.ConnectionUnblockedAsync += (_, _) => broker.ChangeBlocked(null);
        if (!connection.IsOpen)
        {
            await broker.LoseAsync("closed");
        }
        return broker;
    }

    /// <summary>Opens a channel. A channel is published to by one caller at a time.</summary>
    /// <param name="confirms">True where the broker is to confirm what it has taken.</param>
    public async Task<IChannel> OpenChannelAsync(bool confirms = false)
    {
        var channel = await _connection.CreateChannelAsync(new(confirms, publisherConfirmationTrackingEnabled: false), Lost);
        channel.ChannelShutdownAsync += (_, shutdown) => LoseAsync(shutdown.ReplyText);
        channel.CallbackExceptionAsync += (_, failure) => LoseAsync(failure.Exception.Message);
        return channel;
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync().WaitAsync(LongestClose).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _lost.Dispose();
    }

    public async Task LoseAsync(string reason)
    {
        Reason ??= reason;
        try
        {
            await _lost.CancelAsync();
        }
        catch (ObjectDisposedException)
        {
            // closed from this side, and over
        }
    }

    private Task ChangeBlocked(string? reason)
    {
        BlockedChanged?.Invoke(reason);
        return Task.CompletedTask;
    }

    private async Task CloseAsync()
    {
        try
        {
            await _connection.CloseAsync();
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            Reason ??= error.Message; // it was closed by the other side
        }
        await _connection.DisposeAsync();
    }
}
