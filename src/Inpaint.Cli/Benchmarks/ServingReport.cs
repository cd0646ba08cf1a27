namespace Inpaint.Cli.Benchmarks;

/// <summary>What serving costs.</summary>
/// <param name="ReadyMilliseconds">From the start of the process to ready, median.</param>
/// <param name="ResidentMegabytesReady">Resident memory when ready.</param>
/// <param name="ResidentMegabytesServing">The same after the loads.</param>
/// <param name="BareCompletionsPerSecond">Model and classifier in a loop without a server.</param>
/// <param name="Loads">Through SignalR, by users at once.</param>
public sealed record ServingReport(
    double ReadyMilliseconds, double ResidentMegabytesReady, double ResidentMegabytesServing, double BareCompletionsPerSecond,
    IReadOnlyList<ServedLoad> Loads);

/// <summary>What a number of users get who ask one request after the other.</summary>
/// <param name="Users">At once.</param>
/// <param name="CompletionsPerSecond">Of all together.</param>
/// <param name="FirstMilliseconds">From request to first completion, median.</param>
/// <param name="ShareOfBare">Of the rate without a server.</param>
public sealed record ServedLoad(int Users, double CompletionsPerSecond, double FirstMilliseconds, double ShareOfBare);
