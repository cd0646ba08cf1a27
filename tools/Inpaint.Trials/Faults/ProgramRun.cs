using System.Diagnostics;
using Inpaint.Harness.Processes;

namespace Inpaint.Trial.Faults;

/// <summary>A program that ran to its end, or to the signal that ended it.</summary>
/// <param name="ExitCode">128 and the number of the signal that ended it.</param>
/// <param name="Error">What it wrote to its error stream.</param>
/// <param name="Seconds">How long it ran.</param>
internal sealed record ProgramRun(int ExitCode, string Error, double Seconds)
{
    private static readonly TimeSpan Hang = TimeSpan.FromMinutes(3);

    /// <summary>True for what a person is told: one line, from the program itself.</summary>
    public bool IsOneSentence => Error.StartsWith("inpaint: ", StringComparison.Ordinal) && Error.TrimEnd().Split('\n').Length == 1;

    /// <summary>Runs a program.</summary>
    /// <param name="program">The program and its arguments.</param>
    /// <param name="signal">Sent after <paramref name="after"/>; 0 for none.</param>
    /// <param name="after">When.</param>
    /// <param name="cancellation">Kills it.</param>
    public static async Task<ProgramRun> OfAsync(
        IReadOnlyList<string> program, int signal, TimeSpan after, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(
            new ProcessStartInfo(program[0], program.Skip(1)) { RedirectStandardOutput = true, RedirectStandardError = true }
        )!;
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        end.CancelAfter(Hang);
        try
        {
            if (signal != 0)
            {
                using var moment = new CancellationTokenSource(after);
                try
                {
                    await process.WaitForExitAsync(moment.Token);
                }
                catch (OperationCanceledException)
                {
                    _ = Signals.Send(process, signal);
                }
            }
            await process.WaitForExitAsync(end.Token);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
        await output;
        return new(process.ExitCode, await error, clock.Elapsed.TotalSeconds);
    }
}
