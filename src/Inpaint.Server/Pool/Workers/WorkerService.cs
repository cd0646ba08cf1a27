using Inpaint.Server.Health;
using Inpaint.Server.Inference;
using Inpaint.Server.Lifetime;
using Inpaint.Server.Pool.Broker;

namespace Inpaint.Server.Pool.Workers;

/// <summary>
/// Takes requests from the moment that the models are warm; when the process stops, takes no more and finishes what it holds.
/// </summary>
internal sealed class WorkerService(
    BrokerLink link,
    WorkerSession session,
    WorkerState state,
    InferenceThread thread,
    Drain drain,
    ServerMetrics metrics
) : IHostedService, IDisposable
{
    private static readonly TimeSpan LastAnswers = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _stopping = new();
    private Task _running = Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        metrics.Watch("inpaint_pool_connected", () => link.IsConnected ? 1 : 0, "1 while the broker is connected.");
        _running = RunAsync();
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await drain.RunAsync();
        if (link.IsConnected)
        {
            await state.Left.WaitAsync(LastAnswers, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        await _stopping.CancelAsync();
        await _running.WaitAsync(cancellationToken);
    }

    public void Dispose() => _stopping.Dispose();

    private async Task RunAsync()
    {
        await thread.Warmed.WaitAsync(_stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await link.RunAsync($"inpaint worker {Environment.MachineName}:{Environment.ProcessId}", session.RunAsync, _stopping.Token);
    }
}
