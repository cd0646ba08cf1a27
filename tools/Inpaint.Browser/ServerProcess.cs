using System.Diagnostics;
using System.Text;
using Inpaint.Harness.Processes;

namespace Inpaint.Browser;

internal sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan StopLimit = TimeSpan.FromMinutes(1);

    private readonly Process _process;
    private readonly StringBuilder _log = new();

    private ServerProcess(Uri address, string[] arguments)
    {
        Address = address;
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { Repository.ServerAssembly, "--urls", address.GetLeftPart(UriPartial.Authority) },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }
        start.Environment["INPAINT_MODELS"] = Repository.Models;
        start.Environment["ASPNETCORE_CONTENTROOT"] = Path.GetDirectoryName(Repository.ServerAssembly);
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Append(line.Data);
        _process.ErrorDataReceived += (_, line) => Append(line.Data);
    }

    public Uri Address { get; }

    public string Log
    {
        get
        {
            lock (_log)
            {
                return _log.ToString();
            }
        }
    }

    /// <summary>Waits until the log has a text: what the server writes takes its time to get here.</summary>
    public Task LoggedAsync(string text) => Patience.UntilAsync(
        _ => Task.FromResult(Log.Contains(text, StringComparison.Ordinal)), () => $"The server never wrote {text}:\n{Log}");

    /// <summary>Starts a server and waits until it says that it is ready.</summary>
    /// <param name="arguments">Settings beside those of all servers here, for example "--Inpaint:Threads=1".</param>
    public static Task<ServerProcess> StartAsync(params string[] arguments) => StartAtAsync(Checkout.FreeAddress(), arguments);

    /// <summary>Starts a server where an earlier one listened, and waits until it says that it is ready.</summary>
    /// <param name="address">Address of the page.</param>
    /// <param name="arguments">Settings beside those of all servers here.</param>
    public static Task<ServerProcess> StartAtAsync(Uri address, params string[] arguments) =>
        StartAsync(address, "healthz/ready", arguments);

    /// <summary>Starts a server that has no weights, and waits until it answers.</summary>
    /// <param name="arguments">Settings beside those of all servers here.</param>
    public static Task<ServerProcess> StartWithoutWeightsAsync(params string[] arguments)
    {
        var empty = Directory.CreateTempSubdirectory("inpaint-no-weights-");
        return StartAsync(
            Checkout.FreeAddress(),
            "healthz/live",
            [$"--Inpaint:Models={empty.FullName}", "--Inpaint:RequireWeights=false", .. arguments]
        );
    }

    /// <summary>Holds the process still, as a machine does that is overloaded: it sends nothing until <see cref="Resume"/>.</summary>
    public void Pause() => _ = Signals.Send(_process, Signals.Stop);

    public void Resume() => _ = Signals.Send(_process, Signals.Continue);

    /// <summary>Asks the server to stop, as a service manager would, and waits for it to end.</summary>
    /// <returns>Exit status of the process.</returns>
    public async Task<int> StopAsync()
    {
        if (!_process.HasExited)
        {
            Resume();
            _ = Signals.Send(_process, Signals.Terminate);
        }

        using var limit = new CancellationTokenSource(StopLimit);
        await _process.WaitForExitAsync(limit.Token);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await StopAsync();
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private static async Task<ServerProcess> StartAsync(Uri address, string probe, string[] arguments)
    {
        if (!File.Exists(Repository.ServerAssembly))
        {
            throw new FileNotFoundException("Expected the server to be built before these tests run.", Repository.ServerAssembly);
        }
        var server = new ServerProcess(address, arguments);
        server._process.Start();
        server._process.BeginOutputReadLine();
        server._process.BeginErrorReadLine();
        try
        {
            await server.WaitUntilAsync(probe);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    private async Task WaitUntilAsync(string probe)
    {
        using var http = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(5) };
        await Patience.UntilAsync(
            async _ => await AnswersAsync(http, probe)
                || (_process.HasExited
                    ? throw new InvalidOperationException($"The server ended with status {_process.ExitCode} before it was ready:\n{Log}")
                    : false),
            () => $"The server was not ready after {StartLimit.TotalSeconds:F0} s:\n{Log}", StartLimit);
    }

    private static async Task<bool> AnswersAsync(HttpClient http, string probe)
    {
        try
        {
            using var answer = await http.GetAsync(probe);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception error) when (error is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }

    private void Append(string? line)
    {
        if (line is null)
        {
            return;
        }
        lock (_log)
        {
            _log.AppendLine(line);
        }
    }
}
