using System.Diagnostics;
using System.Text.Json;

namespace Inpaint.Cli.Benchmarks;

/// <summary>A runtime in a process of its own, which answers requests of one line of JSON each.</summary>
public sealed class PeerContestant : IContestant
{
    private readonly Process _process;
    private readonly string _mode;
    private readonly string _lastMap;
    private readonly bool _owner;

    private PeerContestant(string column, string mode, string lastMap, Process process, bool owner) =>
        (Column, _mode, _lastMap, _process, _owner) = (column, mode, lastMap, process, owner);

    /// <inheritdoc/>
    public string Column { get; }

    /// <summary>Starts a peer.</summary>
    /// <param name="column">Its column.</param>
    /// <param name="program">The interpreter.</param>
    /// <param name="script">What it runs, in the folder of the peers.</param>
    /// <param name="inputs">What it computes on.</param>
    public static PeerContestant Start(string column, string program, string script, BenchmarkInputs inputs)
    {
        var start = new ProcessStartInfo(program, [script, inputs.Folder]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.Environment.Remove("OMP_WAIT_POLICY"); // set for this program by ./inpaint; peers keep their own default
        var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} does not start.");
        return new(column, "eager", $"map_{inputs.Maps.Maps.Count - 1}", process, owner: true);
    }

    /// <summary>Another mode of the same process, in a column of its own.</summary>
    public PeerContestant In(string otherMode, string column) => new(column, otherMode, _lastMap, _process, owner: false);

    /// <inheritdoc/>
    public Turn? Run(BenchmarkCase one, CancellationToken cancellation)
    {
        if (one.Name == BenchmarkCase.TrainStep && (_mode != "eager" || Column != "pytorch"))
            return null;
        var request = JsonSerializer.Serialize(new
        {
            row = one.Name, batch = one.Batch, threads = one.Threads, runs = one.Runs, _mode,
            output = one.Name == BenchmarkCase.Decode ? "logits" : _lastMap,
        });
        using var stop = cancellation.Register(_process.Kill);
        _process.StandardInput.WriteLine(request);
        _process.StandardInput.Flush();
        var line = _process.StandardOutput.ReadLine();
        cancellation.ThrowIfCancellationRequested();
        if (line is null)
            throw new InvalidOperationException($"{Column} ended while it computed {one}.");
        var reply = JsonSerializer.Deserialize<Reply>(line, JsonSerializerOptions.Web)!;
        return reply.Error is { } error
            ? throw new InvalidOperationException($"{Column} cannot compute {one}: {error}")
            : new(reply.Milliseconds, one.Name == BenchmarkCase.TrainStep ? [] : reply.Values);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_owner)
            return;
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }

    private sealed record Reply(double[] Milliseconds, float[] Values, string? Error);
}
