using Inpaint.Server.Health;
using Inpaint.Server.Lifetime;
using Inpaint.Server.Pool.Broker;

namespace Inpaint.Server.Pool.Servers;

/// <summary>Connects the server to the broker, whenever that is there, and lets go of it after the last request.</summary>
internal sealed class PoolService(
    BrokerLink link,
    ServerSession session,
    PoolScheduler scheduler,
    WorkerCensus census,
    Drain drain,
    ServerMetrics metrics
) : IHostedService, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private Task _running = Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        scheduler.Watch(metrics);
        metrics.Watch("inpaint_pool_connected", () => link.IsConnected ? 1 : 0, "1 while the broker is connected.");
        metrics.Watch("inpaint_pool_workers", () => census.Workers.Count, "Workers that were heard of in the last seconds.");
        metrics.Watch(
            "inpaint_pool_waiting_requests",
            () =>
                census
                    .Workers.SelectMany(worker => worker.Models)
                    .GroupBy(model => model.Info.Hash)
                    .Sum(model => model.Max(one => one.ReadyRequests)),
            "Requests at the broker that no worker holds."
        );
        _running = link.RunAsync($"inpaint server {Environment.MachineName}:{Environment.ProcessId}", session.RunAsync, _stopping.Token);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await drain.RunAsync();
        await _stopping.CancelAsync();
        await _running.WaitAsync(cancellationToken);
    }

    public void Dispose() => _stopping.Dispose();
}
