using Inpaint.Trial.Faults;
using Inpaint.Trial.Fuzz;
using Inpaint.Trial.Load;

namespace Inpaint.Trial;

/// <summary>A trial: it does to the product what nobody should, and reports what it found.</summary>
internal interface ITrial
{
    string Name { get; }

    string Description { get; }

    /// <summary>Tries, until its time is over.</summary>
    /// <param name="plan">How long, and with what.</param>
    /// <param name="report">Gets what was tried, measured and found.</param>
    /// <param name="cancellation">Ends it early.</param>
    Task RunAsync(TrialPlan plan, TrialReport report, CancellationToken cancellation);
}

/// <summary>How a trial is run.</summary>
/// <param name="Length">About how long it takes.</param>
/// <param name="Seed">The same seed tries the same things in the same order.</param>
/// <param name="Server">The program that serves, and its first arguments.</param>
/// <param name="CommandLine">The program with the other verbs, and its first arguments.</param>
internal sealed record TrialPlan(TimeSpan Length, int Seed, IReadOnlyList<string> Server, IReadOnlyList<string> CommandLine);

internal static class Trials
{
    public static IReadOnlyList<ITrial> All { get; } =
        [new ParserFuzz(), new ServerFuzz(), new SoakTrial(), new FaultsTrial(), new OverloadTrial(), new ReconnectTrial()];
}
