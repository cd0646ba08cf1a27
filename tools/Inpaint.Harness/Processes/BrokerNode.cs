using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Inpaint.Harness.Processes;

/// <summary>
/// A RabbitMQ of our own, as the current user: its ports, folders, cookie and port mapper are used by nobody else. It dies with this
/// process, because a shell that waits for the end of its input kills it.
/// </summary>
public sealed class BrokerNode : IAsyncDisposable
{
    private const string Programs = "/usr/lib/rabbitmq/bin";

    /// <summary>
    /// Each in a process group of its own (set -m), so that all its children die with it, and Ctrl+C does not reach them. The shell itself,
    /// which Ctrl+C does reach, survives it (trap), or nobody would end them.
    /// </summary>
    private const string Shell = $$"""
        trap : INT TERM HUP
        set -m
        epmd -port "$ERL_EPMD_PORT" -address 127.0.0.1 </dev/null >/dev/null 2>&1 & mapper=$!
        {{Programs}}/rabbitmq-server </dev/null >>"$RABBITMQ_LOG_BASE/out.log" 2>&1 & broker=$!
        while read -r _; do kill -TERM "$(cat "$RABBITMQ_PID_FILE")"; wait "$broker"; done
        exec 2>/dev/null # it would say who was killed
        kill -9 -- "-$broker" "-$mapper"
        wait
        """;

    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(3);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("inpaint-broker-");
    private readonly int _mapperPort = Checkout.FreeAddress().Port, _nodePort = Checkout.FreeAddress().Port;
    private Process? _shell;

    /// <summary>Prepares one; <see cref="StartAsync"/> starts it.</summary>
    public BrokerNode()
    {
        foreach (var name in (string[])["home", "mnesia", "log", "schema"])
        {
            _folder.CreateSubdirectory(name);
        }
        File.WriteAllText(At("enabled_plugins"), "[].");
        Configure($"listeners.tcp.1 = 127.0.0.1:{Port}");
    }

    /// <summary>Null where there is a RabbitMQ.</summary>
    public static string? WhyAbsent { get; } =
        File.Exists(Path.Combine(Programs, "rabbitmq-server")) ? null : "RabbitMQ was not found: install Debian's rabbitmq-server.";

    /// <summary>Where it listens, on the loopback interface.</summary>
    public int Port { get; } = Checkout.FreeAddress().Port;

    /// <summary>The same as servers and workers are told.</summary>
    public string Uri => $"amqp://127.0.0.1:{Port}";

    /// <summary>Everything that it writes is in there.</summary>
    public string Folder => _folder.FullName;

    /// <summary>Processor time that it has used since it was started, as Linux counts it.</summary>
    public double ProcessorSeconds
    {
        get
        {
            using var process = Process.GetProcessById(int.Parse(File.ReadAllText(At("pid")), CultureInfo.InvariantCulture));
            return process.TotalProcessorTime.TotalSeconds;
        }
    }

    /// <summary>Adds lines to rabbitmq.conf, for its next start.</summary>
    public void Configure(string lines) => File.AppendAllText(At("rabbitmq.conf"), lines + "\n");

    /// <summary>Starts it, again too, and waits until it takes connections.</summary>
    /// <exception cref="InvalidOperationException">No RabbitMQ, or it did not start.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (WhyAbsent is not null)
        {
            throw new InvalidOperationException(WhyAbsent);
        }
        var start = new ProcessStartInfo("bash", ["-c", Shell]) { RedirectStandardInput = true };
        SetEnvironment(start);
        _shell = Process.Start(start)!;
        for (var clock = Stopwatch.StartNew(); !await IsListeningAsync(cancellationToken);)
        {
            if (clock.Elapsed > StartLimit || _shell.HasExited)
            {
                throw new InvalidOperationException(
                    $"The broker did not start: {(await File.ReadAllTextAsync(Path.Combine(At("log"), "out.log"), cancellationToken)).Trim()}"
                );
            }
        }
    }

    /// <summary>Stops it as its service manager would; its queues are kept in its folder.</summary>
    public async Task StopAsync()
    {
        await _shell!.StandardInput.WriteLineAsync("stop");
        await KillAsync();
    }

    /// <summary>Ends it as a power cut does.</summary>
    public async Task KillAsync()
    {
        if (_shell is null)
        {
            return;
        }
        _shell.StandardInput.Close();
        await _shell.WaitForExitAsync();
        _shell.Dispose();
        _shell = null;
    }

    /// <summary>Asks it how many messages were published to it since its start, over all of its connections.</summary>
    /// <exception cref="InvalidOperationException">It does not say.</exception>
    public async Task<long> CountMessagesAsync(CancellationToken cancellationToken)
    {
        const string Sum =
            "lists:sum([maps:get(messages_received_total, Counters, 0) || Counters <- maps:values(rabbit_global_counters:overview())]).";
        var answer = await EvaluateAsync(Sum, cancellationToken);
        return long.TryParse(answer, CultureInfo.InvariantCulture, out var messages)
            ? messages
            : throw new InvalidOperationException($"Expected the broker to say how many messages it had, got \"{answer.Trim()}\".");
    }

    /// <summary>Has it evaluate an expression in Erlang.</summary>
    /// <returns>What that gives.</returns>
    public async Task<string> EvaluateAsync(string expression, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(Path.Combine(Programs, "rabbitmqctl"), ["--quiet", "eval", expression])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true, // Ctrl+C makes it tell a long story
        };
        SetEnvironment(start);
        start.Environment["ERL_FLAGS"] = "-start_epmd false"; // where the broker's mapper has ended, another one would never end
        using var control = Process.Start(start)!;
        try
        {
            _ = control.StandardError.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
            var answer = await control.StandardOutput.ReadToEndAsync(cancellationToken);
            await control.WaitForExitAsync(cancellationToken);
            return answer;
        }
        catch (OperationCanceledException)
        {
            control.Kill(entireProcessTree: true);
            await control.WaitForExitAsync(CancellationToken.None);
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _folder.Delete(recursive: true);
    }

    private async Task<bool> IsListeningAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(10));
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        await tick.WaitForNextTickAsync(cancellationToken);
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync("127.0.0.1", Port, limit.Token);
            await client.GetStream().WriteAsync((byte[])[.. Encoding.ASCII.GetBytes("AMQP"), 0, 0, 9, 1], limit.Token);
            return await client.GetStream().ReadAsync(new byte[1], limit.Token) == 1;
        }
        catch (Exception error)
            when (error is SocketException or IOException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    private string At(string name) => Path.Combine(_folder.FullName, name);

    private void SetEnvironment(ProcessStartInfo start)
    {
        foreach (var (name, value) in new Dictionary<string, string>
        {
            ["HOME"] = At("home"),
            ["ERL_CRASH_DUMP"] = At("crash.dump"), // not where this program was started
            ["ERL_EPMD_PORT"] = $"{_mapperPort}",
            ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
            ["RABBITMQ_NODENAME"] = $"inpaint-{Port}@localhost",
            ["RABBITMQ_DIST_PORT"] = $"{_nodePort}",
            ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "-kernel inet_dist_use_interface {127,0,0,1}",
            ["RABBITMQ_MNESIA_BASE"] = At("mnesia"),
            ["RABBITMQ_LOG_BASE"] = At("log"),
            ["RABBITMQ_SCHEMA_DIR"] = At("schema"),
            ["RABBITMQ_GENERATED_CONFIG_DIR"] = At("schema"),
            ["RABBITMQ_CONFIG_FILE"] = At("rabbitmq.conf"),
            ["RABBITMQ_CONF_ENV_FILE"] = "/dev/null",
            ["RABBITMQ_ENABLED_PLUGINS_FILE"] = At("enabled_plugins"),
            ["RABBITMQ_PID_FILE"] = At("pid"),
        })
        {
            start.Environment[name] = value;
        }
    }
}
