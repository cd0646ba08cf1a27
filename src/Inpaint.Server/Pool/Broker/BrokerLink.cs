using Inpaint.Server.Health;
using Inpaint.Server.Options;
using Microsoft.Extensions.Options;

namespace Inpaint.Server.Pool.Broker;

/// <summary>Keeps a connection to the broker: when it is lost, the next is tried after a pause that grows, with jitter.</summary>
internal sealed partial class BrokerLink(IOptions<QueueOptions> options, TimeProvider time, ServerMetrics metrics, ILogger<BrokerLink> logger)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(0.1);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    private readonly string _address = BrokerFactory.AddressOf(options.Value);
    private volatile bool _connected;

    /// <summary>True between a session's start and its loss.</summary>
    public bool IsConnected => _connected;

    /// <summary>Runs one session after another until the process stops.</summary>
    /// <param name="name">Shown by the broker's tools.</param>
    /// <param name="session">Uses a connection until it is lost, and calls what it is given when it is in order.</param>
    /// <param name="stopping">Ends it.</param>
    public async Task RunAsync(string name, Func<BrokerConnection, Action, Task> session, CancellationToken stopping)
    {
        if (BrokerFactory.IsExposed(options.Value))
            Log.Exposed(logger, _address);
        var factory = BrokerFactory.Create(options.Value);
        var pause = Shortest;
        while (!stopping.IsCancellationRequested)
        {
            BrokerConnection? connection = null;
            try
            {
                connection = await BrokerConnection.OpenAsync(factory, name, stopping);
                await session(connection, () =>
                {
                    (_connected, pause) = (true, Shortest);
                    metrics.PoolConnections.Add(1);
                    Log.Connected(logger, _address);
                });
            }
            catch (Exception error) when (error is not OutOfMemoryException)
            {
                if (!stopping.IsCancellationRequested)
                    Log.Lost(logger, _address, connection?.Reason ?? error.GetBaseException().Message);
            }
            _connected = false;
            if (connection is not null)
                await connection.DisposeAsync();
            await PauseAsync(pause * (0.5 + Random.Shared.NextDouble()), stopping);
            pause = pause * 2 < Longest ? pause * 2 : Longest;
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

        [LoggerMessage(302, LogLevel.Warning, "The connection to {Address} is not encrypted, and neither are its passwords; use amqps://")]
        public static partial void Exposed(ILogger logger, string address);
    }
}
