using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Inpaint.Cli.Load;

/// <summary>A server of our own in another process, without rate limits.</summary>
public sealed class ServedProcess : IAsyncDisposable
{
    private const int SigTerm = 15;
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(5);
    private readonly Process process;

    private ServedProcess(Process process, Uri address) => (this.process, Address) = (process, address);

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>Starts <c>./inpaint serve</c>, and waits until it is ready.</summary>
    /// <param name="isBatching">False draws one sample at a time.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <exception cref="InvalidOperationException">It ended, or was not ready in time.</exception>
    public static async Task<ServedProcess> StartAsync(bool isBatching, CancellationToken cancellationToken)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}/");
        var start = new ProcessStartInfo(FindEntryPoint())
        {
            ArgumentList =
            {
                "serve", "--urls", address.GetLeftPart(UriPartial.Authority), "--Inpaint:Limits:RatesEnabled=false",
                "--Inpaint:Limits:HubConnectionsPerAddress=100000", $"--Inpaint:Batching:Enabled={isBatching}", "--Logging:LogLevel:Inpaint=Warning",
            },
            RedirectStandardOutput = true,
        };
        var served = new ServedProcess(Process.Start(start)!, address);
        try
        {
            _ = served.process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, cancellationToken);
            await served.WaitUntilReadyAsync(cancellationToken);
            return served;
        }
        catch
        {
            await served.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            _ = Kill(process.Id, SigTerm);
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private async Task WaitUntilReadyAsync(CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = Address };
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < StartLimit; await Task.Delay(100, cancellationToken))
        {
            if (process.HasExited)
                throw new InvalidOperationException($"The server ended with status {process.ExitCode}.");
            try
            {
                using var answer = await http.GetAsync("healthz/ready", cancellationToken);
                if (answer.IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException)
            {
                // not listening yet
            }
        }
        throw new InvalidOperationException($"The server was not ready within {StartLimit.TotalMinutes} minutes.");
    }

    private static string FindEntryPoint()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (Path.Combine(folder.FullName, "inpaint") is var script && File.Exists(script) && File.Exists(Path.Combine(folder.FullName, "Inpaint.sln")))
                return script;
        throw new InvalidOperationException("Expected ./inpaint in a folder above the program, to start a server; name a running one with --url.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Kill(int processId, int signal);
}
