using Inpaint.Harness.Processes;

namespace Inpaint.Harness.Load;

/// <summary>What the processes behind an address had done by one moment.</summary>
/// <param name="Servers">Servers and workers together.</param>
/// <param name="WorkerSeconds">Processor time of the workers; 0 where the servers draw themselves, as all that follows.</param>
/// <param name="BrokerSeconds">Processor time of the broker.</param>
/// <param name="Messages">Messages that were published to the broker.</param>
public sealed record LoadReading(ServerMetrics Servers, double WorkerSeconds = 0, double BrokerSeconds = 0, long Messages = 0)
{
    /// <summary>Name of the processor time that a server or worker has used.</summary>
    public const string ProcessorSeconds = "inpaint_processor_seconds_total";

    /// <summary>Reads before a run. Counting messages is work for the broker, and so comes first.</summary>
    public static async Task<LoadReading> BeforeAsync(LoadTarget target, CancellationToken cancellationToken)
    {
        var messages = target.Pool is { } pool ? await pool.Broker.CountMessagesAsync(cancellationToken) : 0;
        return await TakeAsync(target, cancellationToken) with { Messages = messages };
    }

    /// <summary>Reads after a run. Counting messages comes last.</summary>
    public static async Task<LoadReading> AfterAsync(LoadTarget target, CancellationToken cancellationToken)
    {
        var reading = await TakeAsync(target, cancellationToken);
        return target.Pool is { } pool ? reading with { Messages = await pool.Broker.CountMessagesAsync(cancellationToken) } : reading;
    }

    private static async Task<LoadReading> TakeAsync(LoadTarget target, CancellationToken cancellationToken)
    {
        var servers = await ServerMetrics.ReadAtRestAsync(target.Servers, cancellationToken);
        return target.Pool is { } pool
            ? new(servers, (await ServerMetrics.ReadAsync(pool.Workers, cancellationToken))[ProcessorSeconds], pool.Broker.ProcessorSeconds)
            : new(servers);
    }
}
