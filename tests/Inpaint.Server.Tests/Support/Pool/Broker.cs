using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using RabbitMQ.Client;

namespace Inpaint.Server.Tests.Support.Pool;

/// <summary>
/// A RabbitMQ of our own, as the current user: its ports, folders, cookie and port mapper are used by nobody else. It dies with the process
/// that runs the tests, because a shell that waits for the end of its input kills it.
/// </summary>
public sealed class Broker : IAsyncLifetime
{
    private const string Program = "/usr/lib/rabbitmq/bin/rabbitmq-server";

    /// <summary>Each in a process group of its own (set -m), so that all its children die with it.</summary>
    private const string Shell = """
        set -m
        epmd -port "$ERL_EPMD_PORT" -address 127.0.0.1 </dev/null >/dev/null 2>&1 & mapper=$!
        /usr/lib/rabbitmq/bin/rabbitmq-server </dev/null >>"$RABBITMQ_LOG_BASE/out.log" 2>&1 & broker=$!
        while read -r _; do kill -TERM "$(cat "$RABBITMQ_PID_FILE")"; wait "$broker"; done
        kill -9 -- "-$broker" "-$mapper"
        wait
        """;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("inpaint-broker-");
    private readonly int port = FreePort(), encryptedPort = FreePort(), mapperPort = FreePort(), nodePort = FreePort();
    private Process? shell;

    public static bool IsInstalled => File.Exists(Program);

    public string Uri => $"amqp://127.0.0.1:{port}";

    public int Port => port;

    /// <summary>The certificate there names localhost alone.</summary>
    public int EncryptedPort => encryptedPort;

    /// <summary>PEM file with the authority that signed it.</summary>
    public string Authority => Path.Combine(folder.FullName, "authority.pem");

    public async Task InitializeAsync()
    {
        if (!IsInstalled)
            return;
        foreach (var name in (string[])["home", "mnesia", "log", "schema"])
            folder.CreateSubdirectory(name);
        BrokerCertificate.Write(folder.FullName);
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "enabled_plugins"), "[].");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "rabbitmq.conf"), $"""
            listeners.tcp.1 = 127.0.0.1:{port}
            listeners.ssl.1 = 127.0.0.1:{encryptedPort}
            ssl_options.cacertfile = {Authority}
            ssl_options.certfile = {Path.Combine(folder.FullName, "broker.pem")}
            ssl_options.keyfile = {Path.Combine(folder.FullName, "broker.key")}
            ssl_options.verify = verify_none
            ssl_options.fail_if_no_peer_cert = false
            """ + "\n");
        await StartAsync();
    }

    public async Task StartAsync()
    {
        var start = new ProcessStartInfo("bash", ["-c", Shell]) { RedirectStandardInput = true };
        foreach (var (name, value) in Environment())
            start.Environment[name] = value;
        shell = Process.Start(start)!;
        for (var clock = Stopwatch.StartNew(); !await IsListeningAsync();)
            if (clock.Elapsed > TimeSpan.FromMinutes(3) || shell.HasExited)
                throw new InvalidOperationException($"The broker did not start: {await File.ReadAllTextAsync(Path.Combine(folder.FullName, "log", "out.log"))}");
    }

    /// <summary>Stops it as its service manager would; its queues are kept in its folder.</summary>
    public async Task StopAsync()
    {
        await shell!.StandardInput.WriteLineAsync("stop");
        await KillAsync();
    }

    /// <summary>A connection of the tests' own.</summary>
    public Task<IConnection> ConnectAsync() => new ConnectionFactory { Uri = new Uri(Uri) }.CreateConnectionAsync();

    public async Task DisposeAsync()
    {
        await KillAsync();
        folder.Delete(recursive: true);
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Ends it as a power cut does.</summary>
    public async Task KillAsync()
    {
        if (shell is null)
            return;
        shell.StandardInput.Close();
        await shell.WaitForExitAsync();
        shell.Dispose();
        shell = null;
    }

    /// <summary>True once it answers the protocol's header; a port may be open before that.</summary>
    private async Task<bool> IsListeningAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        await tick.WaitForNextTickAsync();
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, port, limit.Token);
            await client.GetStream().WriteAsync((byte[])[.. Encoding.ASCII.GetBytes("AMQP"), 0, 0, 9, 1], limit.Token);
            return await client.GetStream().ReadAsync(new byte[1], limit.Token) == 1;
        }
        catch (Exception error) when (error is SocketException or IOException or OperationCanceledException)
        {
            return false;
        }
    }

    private Dictionary<string, string> Environment()
    {
        string At(string name) => Path.Combine(folder.FullName, name);
        return new()
        {
            ["HOME"] = At("home"),
            ["ERL_EPMD_PORT"] = $"{mapperPort}",
            ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
            ["RABBITMQ_NODENAME"] = $"inpaint-{port}@localhost",
            ["RABBITMQ_DIST_PORT"] = $"{nodePort}",
            ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "-kernel inet_dist_use_interface {127,0,0,1}",
            ["RABBITMQ_MNESIA_BASE"] = At("mnesia"),
            ["RABBITMQ_LOG_BASE"] = At("log"),
            ["RABBITMQ_SCHEMA_DIR"] = At("schema"),
            ["RABBITMQ_GENERATED_CONFIG_DIR"] = At("schema"),
            ["RABBITMQ_CONFIG_FILE"] = At("rabbitmq.conf"),
            ["RABBITMQ_CONF_ENV_FILE"] = "/dev/null",
            ["RABBITMQ_ENABLED_PLUGINS_FILE"] = At("enabled_plugins"),
            ["RABBITMQ_PID_FILE"] = At("pid"),
        };
    }
}

/// <summary>The tests that share the broker run one after another.</summary>
[CollectionDefinition(Name)]
public sealed class BrokerCollection : ICollectionFixture<Broker>
{
    public const string Name = "broker";
}
