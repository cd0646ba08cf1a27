using System.Diagnostics;
using System.Globalization;

namespace Inpaint.Cli.Benchmarks;

/// <summary>The same calls as <see cref="OperatorOverhead"/>, from Python's torch.</summary>
public static class PythonOperatorOverhead
{
    private const string Script = """
        import sys, time
        import torch
        torch.set_num_threads(1)
        x, y, w = torch.ones(4, 4), torch.ones(4, 4), torch.ones(4, 4, requires_grad=True)
        calls, rounds = int(sys.argv[1]), int(sys.argv[2])
        for name in sys.argv[3:]:
            scope = {"x": x, "y": y, "w": w, "clock": time.perf_counter, "torch": torch}
            exec(f"def run(n):\n  start = clock()\n  for _ in range(n): {name}\n  return clock() - start", scope)
            print(min(scope["run"](calls) for _ in range(rounds)) / calls * 1e6)
        """;

    /// <summary>Measures every operator in a process of Python's, one after the other; null where no Python with torch answers.</summary>
    /// <param name="python">The interpreter; Debian's python3-torch belongs to /usr/bin/python3.</param>
    public static async Task<IReadOnlyList<OperatorTiming>?> MeasureAsync(string python, CancellationToken cancellation)
    {
        if (!File.Exists(python)) return null;
        var start = new ProcessStartInfo(python) { RedirectStandardOutput = true, RedirectStandardError = true };
        string[] arguments =
        [
            "-c", Script, OperatorOverhead.Calls.ToString(CultureInfo.InvariantCulture), OperatorOverhead.Rounds.ToString(CultureInfo.InvariantCulture),
            .. OperatorOverhead.Names,
        ];
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{python} does not start.");
        try
        {
            var errors = process.StandardError.ReadToEndAsync(cancellation);
            var output = await process.StandardOutput.ReadToEndAsync(cancellation);
            await errors;
            await process.WaitForExitAsync(cancellation);
            if (process.ExitCode != 0) return null;
            var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            return [.. OperatorOverhead.Names.Zip(lines, (name, line) => new OperatorTiming(name, double.Parse(line, CultureInfo.InvariantCulture)))];
        }
        finally
        {
            if (!process.HasExited) process.Kill();
        }
    }
}
