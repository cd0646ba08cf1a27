namespace Inpaint.Harness.Processes;

/// <summary>Several servers of our own that share their keys, and nginx before them.</summary>
public sealed class ReplicaSet : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("inpaint-replicas-");
    private readonly List<ServedProcess> _servers = [];
    private Balancer? _balancer;

    private ReplicaSet()
    {
    }

    /// <summary>Where visitors come in.</summary>
    public Uri Address => _balancer!.Address;

    /// <summary>The servers, stopped ones too.</summary>
    public IReadOnlyList<ServedProcess> Servers => _servers;

    /// <summary>Starts servers and balancer, and waits until all are ready.</summary>
    /// <param name="count">Number of servers.</param>
    /// <param name="program">The program that serves and its first arguments.</param>
    /// <param name="settings">Settings of every server.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <exception cref="InvalidOperationException">One of them did not start.</exception>
    public static async Task<ReplicaSet> StartAsync(
        int count, IReadOnlyList<string> program, IReadOnlyList<string> settings, CancellationToken cancellationToken)
    {
        var set = new ReplicaSet();
        string[] all =
        [
            $"--Inpaint:Security:KeysFolder={Path.Combine(set._folder.FullName, "keys")}",
            "--Inpaint:Security:KnownProxies:0=127.0.0.1",
            .. settings,
        ];
        try
        {
            for (var i = 0; i < count; i++)
            {
                set._servers.Add(await ServedProcess.StartAsync(program, all, cancellationToken));
            }
            set._balancer = await Balancer.StartAsync(set._servers.Select(server => server.Address), cancellationToken);
            return set;
        }
        catch
        {
            await set.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_balancer is not null)
        {
            await _balancer.DisposeAsync();
        }
        foreach (var server in _servers)
        {
            await server.DisposeAsync();
        }
        _folder.Delete(recursive: true);
    }
}
