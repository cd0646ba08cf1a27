using Inpaint.Server.Health;
using Inpaint.Server.Options;
using Microsoft.Extensions.Options;

namespace Inpaint.Server.Pool.Broker;

/// <summary>Keeps a connection to the broker: when it is lost, the next is tried after a pause that grows, with jitter.</summary>
internal sealed partial class BrokerLink(
    IOptions<QueueOptions> options,
    TimeProvider time,
    ServerMetrics metrics,
    ILogger<BrokerLink> logger
)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(0.1);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan LongestAfterMismatch = TimeSpan.FromSeconds(60);

    private readonly string _address = BrokerFactory.AddressOf(options.Value);
    private volatile bool _connected;
    private volatile string? _mismatch;
    private volatile string? _blocked;
    private string? _logged;

    public string? Problem => _connected ? null : _mismatch ?? "no connection to the broker";

    public string? Blocked => _connected ? _blocked : null;

    public bool IsConnected => _connected;

    /// <summary>Runs one session after another until the process stops.</summary>
    /// <param name="name">Shown by the broker's tools.</param>
    /// <param name="session">Uses a connection until it is lost, and calls what it is given when it is in order.</param>
    /// <param name="stopping">Ends it.</param>
    public async Task RunAsync(string name, Func<BrokerConnection, Action, Task> session, CancellationToken stopping)
    {
        if (BrokerFactory.IsExposed(options.Value))
        {
            Log.Exposed(logger, _address);
        }
        var factory = BrokerFactory.Create(options.Value);
        var pause = Shortest;
        while (!stopping.IsCancellationRequested)
        {
            BrokerConnection? connection = null;
            try
            {
                connection = await BrokerConnection.OpenAsync(factory, name, stopping);
                connection.BlockedChanged += reason => OnBlocked(reason);
                await session(connection, () =>
                {
                    (_connected, _mismatch, _logged, pause) = (true, null, null, Shortest);
                    metrics.PoolConnections.Add(1);
                    Log.Connected(logger, _address);
                });
            }
            catch (Exception error) when (error is not OutOfMemoryException)
            {
                if (!stopping.IsCancellationRequested)
                {
                    Lose(connection?.Reason ?? error.GetBaseException().Message);
                }
            }
            (_connected, _blocked) = (false, null);
            if (connection is not null)
            {
                await connection.DisposeAsync();
            }
            await PauseAsync(pause * (0.5 + Random.Shared.NextDouble()), stopping);
            var longest = _mismatch is null ? Longest : LongestAfterMismatch;
            pause = pause * 2 < longest ? pause * 2 : longest;
        }
    }

    /// <summary>Says why once, and again only when the reason is another.</summary>
    private void Lose(string reason)
    {
        _mismatch = DeclarationMismatch.Explain(reason, options.Value.Name);
        var why = _mismatch ?? reason;
        if (why == Interlocked.Exchange(ref _logged, why))
        {
            return;
        }
        if (_mismatch is null)
        {
            Log.Lost(logger, _address, reason);
        }
        else
        {
            Log.Mismatch(logger, _address, _mismatch);
        }
    }

    private void OnBlocked(string? reason)
    {
        _blocked = reason is null ? null : $"the broker takes no messages: {reason}";
        if (reason is null)
        {
            Log.Unblocked(logger, _address);
        }
        else
        {
            Log.Blocked(logger, _address, reason);
        }
    }

    private async Task PauseAsync(TimeSpan pause, CancellationToken stopping)
    {
        try
        {
            await Task.Delay(pause, time, stopping);
        }
        catch (OperationCanceledException)
        {
            // the process stops
        }
    }

    private static partial class Log
    {
        [LoggerMessage(300, LogLevel.Information, "Connected to the broker at {Address}")]
        public static partial void Connected(ILogger logger, string address);

        [LoggerMessage(301, LogLevel.Warning, "No connection to the broker at {Address}: {Reason}")]
        public static partial void Lost(ILogger logger, string address, string reason);

        [LoggerMessage(303, LogLevel.Error, "The broker at {Address} cannot be used: {Reason}")]
        public static partial void Mismatch(ILogger logger, string address, string reason);

        [LoggerMessage(
            304,
            LogLevel.Warning,
            "The broker at {Address} takes no messages because of an alarm: {Reason}. Requests are refused until it has memory and disk space again"
        )]
        public static partial void Blocked(ILogger logger, string address, string reason);

        [LoggerMessage(305, LogLevel.Information, "The alarm of the broker at {Address} is over: it takes messages again")]
        public static partial void Unblocked(ILogger logger, string address);

        [LoggerMessage(302, LogLevel.Warning, "The connection to {Address} is not encrypted, and neither are its passwords; use amqps://")]
        public static partial void Exposed(ILogger logger, string address);
    }
}
