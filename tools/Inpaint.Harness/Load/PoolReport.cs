namespace Inpaint.Harness.Load;

/// <summary>
/// What completions cost the parts of a pool, in microseconds of processor time; other programs on the machine hardly change that.
/// </summary>
/// <param name="ServerMicroseconds">Web servers, for a completion.</param>
/// <param name="WorkerMicroseconds">Workers, for a completion.</param>
/// <param name="BrokerMicroseconds">Broker, for a completion.</param>
/// <param name="BrokerMicrosecondsPerMessage">Broker, for a message that was published to it and all that becomes of it.</param>
/// <param name="MessagesPerCompletion">Messages published to the broker, by servers and workers.</param>
/// <param name="MessagesPerSecond">The same by second of the run.</param>
public sealed record PoolReport(
    double ServerMicroseconds,
    double WorkerMicroseconds,
    double BrokerMicroseconds,
    double BrokerMicrosecondsPerMessage,
    double MessagesPerCompletion,
    double MessagesPerSecond
)
{
    /// <summary>Sums a run up.</summary>
    public static PoolReport Of(double seconds, LoadReading before, LoadReading after)
    {
        double Gained(string name) => after.Servers[name] - before.Servers[name];
        var drawn = Gained("inpaint_completions_total");
        var workers = after.WorkerSeconds - before.WorkerSeconds;
        var broker = after.BrokerSeconds - before.BrokerSeconds;
        var messages = after.Messages - before.Messages;
        return new(
            Each(Gained(LoadReading.ProcessorSeconds) - workers, drawn), Each(workers, drawn), Each(broker, drawn), Each(broker, messages),
            drawn > 0 ? Math.Round(messages / drawn, 3) : 0, Math.Round(messages / seconds, 1));
    }

    private static double Each(double seconds, double count) => count > 0 ? Math.Round(1e6 * seconds / count, 1) : 0;
}
