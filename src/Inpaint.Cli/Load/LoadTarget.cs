namespace Inpaint.Cli.Load;

/// <summary>How one replica ends in the middle of a run.</summary>
public enum ReplicaStop
{
    /// <summary>SIGTERM: it finishes what it has begun.</summary>
    Drain,

    /// <summary>SIGKILL: it finishes nothing.</summary>
    Kill,
}

/// <summary>What a run is set on: a server that runs already, one of our own, or several of our own behind nginx.</summary>
public sealed class LoadTarget : IAsyncDisposable
{
    private readonly ServedProcess? served;
    private readonly ReplicaSet? replicas;

    private LoadTarget(Uri address, IReadOnlyList<Uri> servers, ServedProcess? served = null, ReplicaSet? replicas = null) =>
        (Address, Servers, this.served, this.replicas) = (address, servers, served, replicas);

    /// <summary>Where the clients ask.</summary>
    public Uri Address { get; }

    /// <summary>The servers whose metrics tell of the run; the one that is stopped in it is not among them.</summary>
    public IReadOnlyList<Uri> Servers { get; }

    /// <summary>True where the servers have just been started, and so are still being compiled.</summary>
    public bool IsFresh => served is not null || replicas is not null;

    /// <summary>A server that runs already.</summary>
    public static LoadTarget Of(Uri server) => new(server, [server]);

    /// <summary>Starts what <c>./inpaint serve</c> serves.</summary>
    /// <param name="count">Replicas behind nginx, or null for one server alone.</param>
    /// <param name="willStop">True where one replica will be stopped.</param>
    /// <param name="settings">Settings of every server.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <exception cref="InvalidOperationException">One of them did not start.</exception>
    public static async Task<LoadTarget> StartAsync(int? count, bool willStop, IReadOnlyList<string> settings, CancellationToken cancellationToken)
    {
        if (count is null)
        {
            var served = await ServedProcess.StartAsync(ServedProcess.EntryPoint, settings, cancellationToken);
            return new(served.Address, [served.Address], served);
        }
        var replicas = await ReplicaSet.StartAsync(count.Value, ServedProcess.EntryPoint, settings, cancellationToken);
        return new(replicas.Address, [.. replicas.Servers.Skip(willStop ? 1 : 0).Select(server => server.Address)], replicas: replicas);
    }

    /// <summary>Ends the first replica, and returns when it has ended.</summary>
    public Task StopOneAsync(ReplicaStop how) => how == ReplicaStop.Kill ? replicas!.Servers[0].KillAsync() : replicas!.Servers[0].StopAsync();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (served is not null)
            await served.DisposeAsync();
        if (replicas is not null)
            await replicas.DisposeAsync();
    }
}
