using System.Diagnostics;

namespace Inpaint.Harness.Processes;

/// <summary>A server or worker of our own in another process, without rate limits.</summary>
public sealed class ServedProcess : IAsyncDisposable
{
    private const int PollMilliseconds = 5;
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(5);
    private const int MostFailures = 100;
    private readonly Process _process;
    private readonly List<string> _failures = [];

    private ServedProcess(Process process, Uri address) => (_process, Address) = (process, address);

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>Its process, where the program that was started became the server or is it.</summary>
    public int Id => _process.Id;

    /// <summary>Processor time that it has used.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>
    /// The program that serves, for <see cref="StartAsync"/>: <c>./inpaint</c>, which draws for servers where its first argument is
    /// "worker".
    /// </summary>
    public static IReadOnlyList<string> EntryPoint => [Checkout.Find("inpaint")];

    /// <summary>Starts a server, and waits until it is ready.</summary>
    /// <param name="program">The program and its first arguments.</param>
    /// <param name="settings">Settings as on its command line, for example "--Inpaint:Threads=1".</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <exception cref="InvalidOperationException">It ended, or was not ready in time.</exception>
    public static async Task<ServedProcess> StartAsync(
        IReadOnlyList<string> program, IReadOnlyList<string> settings, CancellationToken cancellationToken)
    {
        var address = Checkout.FreeAddress();
        string[] arguments =
        [
            .. program.Skip(1), "--urls", address.GetLeftPart(UriPartial.Authority), "--Inpaint:Limits:RatesEnabled=false",
            "--Inpaint:Limits:HubConnectionsPerAddress=100000", "--Logging:LogLevel:Inpaint=Warning", .. settings,
        ];
        var served = new ServedProcess(
            Process.Start(new ProcessStartInfo(program[0], arguments) { RedirectStandardOutput = true })!,
            address
        );
        try
        {
            _ = served.ReadLogAsync();
            await WaitUntilReadyAsync(address, served._process, cancellationToken);
            return served;
        }
        catch
        {
            await served.DisposeAsync();
            throw;
        }
    }

    /// <summary>What it has logged as a failure: the first lines of each, the first hundred in all.</summary>
    public IReadOnlyList<string> Failures
    {
        get
        {
            lock (_failures)
            {
                return [.. _failures];
            }
        }
    }

    /// <summary>Asks it to stop, as a service manager would, and waits for its end.</summary>
    /// <returns>Exit status of the process.</returns>
    public async Task<int> StopAsync()
    {
        if (!_process.HasExited)
        {
            _ = Signals.Send(_process, Signals.Terminate);
        }
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    /// <summary>Ends it without a chance to finish anything.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _process.Dispose();
    }

    private async Task ReadLogAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("fail:", StringComparison.Ordinal) || line.StartsWith("crit:", StringComparison.Ordinal))
            {
                var message = await _process.StandardOutput.ReadLineAsync();
                lock (_failures)
                {
                    if (_failures.Count < MostFailures)
                    {
                        _failures.Add($"{line} {message?.Trim()}");
                    }
                }
            }
        }
    }

    /// <summary>Waits until a server says that it is ready.</summary>
    /// <exception cref="InvalidOperationException">Its process ended, or it was not ready in time.</exception>
    internal static async Task WaitUntilReadyAsync(Uri address, Process process, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = address };
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < StartLimit; await Task.Delay(PollMilliseconds, cancellationToken))
        {
            if (process.HasExited)
            {
                throw new InvalidOperationException($"{process.StartInfo.FileName} ended with status {process.ExitCode}.");
            }
            try
            {
                using var answer = await http.GetAsync("healthz/ready", cancellationToken);
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // not listening yet
            }
        }
        throw new InvalidOperationException($"{process.StartInfo.FileName} was not ready within {StartLimit.TotalMinutes} minutes.");
    }
}
