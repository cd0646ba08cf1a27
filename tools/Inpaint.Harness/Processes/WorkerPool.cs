namespace Inpaint.Harness.Processes;

/// <summary>A broker and workers of our own: what servers that do not draw themselves need.</summary>
public sealed class WorkerPool : IAsyncDisposable
{
    private readonly BrokerNode _broker = new();
    private readonly List<ServedProcess> _workers = [];

    private WorkerPool()
    {
    }

    /// <summary>What servers that leave drawing to this pool are told.</summary>
    public IReadOnlyList<string> ServerSettings => ["--Inpaint:Inference=queue", $"--Inpaint:Queue:Uri={_broker.Uri}"];

    /// <summary>Where the workers tell of themselves.</summary>
    public IReadOnlyList<Uri> Workers => [.. _workers.Select(worker => worker.Address)];

    /// <summary>The broker's process.</summary>
    public BrokerNode Broker => _broker;

    /// <summary>Starts the broker and then the workers, and waits until these take requests.</summary>
    /// <param name="count">Number of workers.</param>
    /// <param name="program">The program that draws and its first arguments.</param>
    /// <param name="settings">Settings of every worker.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <exception cref="InvalidOperationException">One of them did not start.</exception>
    public static async Task<WorkerPool> StartAsync(
        int count, IReadOnlyList<string> program, IReadOnlyList<string> settings, CancellationToken cancellationToken)
    {
        var pool = new WorkerPool();
        try
        {
            await pool._broker.StartAsync(cancellationToken);
            for (var i = 0; i < count; i++)
            {
                pool._workers.Add(
                    await ServedProcess.StartAsync(program, [$"--Inpaint:Queue:Uri={pool._broker.Uri}", .. settings], cancellationToken)
                );
            }
            return pool;
        }
        catch
        {
            await pool.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var worker in _workers)
        {
            await worker.DisposeAsync();
        }
        await _broker.DisposeAsync();
    }
}
