using Inpaint.Harness.Processes;

namespace Inpaint.Harness.Load;

/// <summary>How one replica ends in the middle of a run.</summary>
public enum ReplicaStop
{
    /// <summary>SIGTERM: it finishes what it has begun.</summary>
    Drain,

    /// <summary>SIGKILL: it finishes nothing.</summary>
    Kill,
}

/// <summary>
/// What a run is set on: a server that runs already, one of our own, or several of our own behind nginx; ours may leave drawing to workers.
/// </summary>
public sealed class LoadTarget : IAsyncDisposable
{
    private readonly ServedProcess? _served;
    private readonly ReplicaSet? _replicas;

    private LoadTarget(
        Uri address,
        IReadOnlyList<Uri> servers,
        ServedProcess? served = null,
        ReplicaSet? replicas = null,
        WorkerPool? pool = null
    )
    {
        (Address, _served, _replicas, Pool) = (address, served, replicas, pool);
        Servers = [.. servers, .. pool?.Workers ?? []];
    }

    /// <summary>Where the clients ask.</summary>
    public Uri Address { get; }

    /// <summary>The servers and workers whose metrics tell of the run; the server that is stopped in it is not among them.</summary>
    public IReadOnlyList<Uri> Servers { get; }

    /// <summary>What draws for the servers; null where they do so themselves.</summary>
    public WorkerPool? Pool { get; }

    /// <summary>True where the servers have just been started, and so are still being compiled.</summary>
    public bool IsFresh => _served is not null || _replicas is not null;

    /// <summary>A server that runs already.</summary>
    public static LoadTarget Of(Uri server) => new(server, [server]);

    /// <summary>Starts servers, and what they need.</summary>
    /// <param name="program">The program that serves, and that draws where its first further argument is "worker".</param>
    /// <param name="count">Replicas behind nginx, or null for one server alone.</param>
    /// <param name="workers">Workers behind a broker, or null for servers that draw themselves.</param>
    /// <param name="willStop">True where one replica will be stopped.</param>
    /// <param name="settings">Settings of every server and worker.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <exception cref="InvalidOperationException">One of them did not start.</exception>
    public static async Task<LoadTarget> StartAsync(
        IReadOnlyList<string> program,
        int? count,
        int? workers,
        bool willStop,
        IReadOnlyList<string> settings,
        CancellationToken cancellationToken
    )
    {
        if (workers is null)
        {
            return await StartServersAsync(program, count, willStop, settings, null, cancellationToken);
        }
        var pool = await WorkerPool.StartAsync(workers.Value, [.. program, "worker"], settings, cancellationToken);
        try
        {
            return await StartServersAsync(program, count, willStop, [.. settings, .. pool.ServerSettings], pool, cancellationToken);
        }
        catch
        {
            await pool.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends the first replica, and returns when it has ended.</summary>
    public Task StopOneAsync(ReplicaStop how) =>
        how == ReplicaStop.Kill ? _replicas!.Servers[0].KillAsync() : _replicas!.Servers[0].StopAsync();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_served is not null)
        {
            await _served.DisposeAsync();
        }
        if (_replicas is not null)
        {
            await _replicas.DisposeAsync();
        }
        if (Pool is not null)
        {
            await Pool.DisposeAsync();
        }
    }

    private static async Task<LoadTarget> StartServersAsync(
        IReadOnlyList<string> program,
        int? count,
        bool willStop,
        IReadOnlyList<string> settings,
        WorkerPool? pool,
        CancellationToken cancellationToken
    )
    {
        if (count is null)
        {
            var served = await ServedProcess.StartAsync(program, settings, cancellationToken);
            return new(served.Address, [served.Address], served, pool: pool);
        }
        var replicas = await ReplicaSet.StartAsync(count.Value, program, settings, cancellationToken);
        return new(
            replicas.Address,
            [.. replicas.Servers.Skip(willStop ? 1 : 0).Select(server => server.Address)],
            replicas: replicas,
            pool: pool
        );
    }
}
