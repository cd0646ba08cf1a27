using System.Diagnostics;

namespace Inpaint.Cli.Benchmarks;

/// <summary>The runtimes that the benchmark compares with, where they are installed.</summary>
public static class Peers
{
    private const string Python = "/usr/bin/python3", Module = "onnxruntime-node";

    /// <summary>The folder bench/peers beside the program or above it; null where there is none.</summary>
    public static string? Folder()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
            if (Path.Combine(at.FullName, "bench", "peers") is var peers && Directory.Exists(peers))
                return peers;
        return null;
    }

    /// <summary>Installs ONNX Runtime for node. Debian's PyTorch is left to apt-get, which asks for more rights.</summary>
    public static async Task InstallAsync(CancellationToken cancellation)
    {
        var folder = Folder() ?? throw new UsageException("Expected the folder bench/peers of the repository beside the program or above it.");
        await RunAsync("npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock", "--prefix", folder], cancellation);
    }

    /// <summary>Starts every peer that is installed; for the others <paramref name="notice"/> gets a line that says how to install them.</summary>
    public static async Task<IReadOnlyList<IContestant>> StartAsync(BenchmarkInputs inputs, Action<string> notice, CancellationToken cancellation)
    {
        var contestants = new List<IContestant>();
        if (Folder() is not { } folder)
        {
            notice("PyTorch and ONNX Runtime skipped: the repository's folder bench/peers is not beside the program or above it.");
            return contestants;
        }
        if (File.Exists(Python) && await SucceedsAsync(Python, ["-c", "import torch, numpy"], cancellation))
        {
            var eager = PeerContestant.Start("pytorch", Python, Path.Combine(folder, "pytorch.py"), inputs);
            contestants.AddRange([eager, eager.In("frozen", "pytorchFrozen")]);
        }
        else
        {
            notice("PyTorch skipped: apt-get install python3-torch python3-numpy");
        }
        if (Directory.Exists(Path.Combine(folder, "node_modules", Module)) && await SucceedsAsync("node", ["--version"], cancellation))
            contestants.Add(PeerContestant.Start("onnxruntime", "node", Path.Combine(folder, "onnxruntime.mjs"), inputs));
        else
            notice("ONNX Runtime skipped: apt-get install nodejs npm, then inpaint bench --with-peers");
        return contestants;
    }

    private static async Task<bool> SucceedsAsync(string program, string[] arguments, CancellationToken cancellation)
    {
        try
        {
            await RunAsync(program, arguments, cancellation);
            return true;
        }
        catch (Exception error) when (error is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static async Task RunAsync(string program, string[] arguments, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} does not start.");
        var output = process.StandardOutput.ReadToEndAsync(cancellation);
        var errors = await process.StandardError.ReadToEndAsync(cancellation);
        await output;
        await process.WaitForExitAsync(cancellation);
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {errors.Trim()}");
    }
}
