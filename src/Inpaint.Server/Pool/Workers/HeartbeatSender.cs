using Inpaint.Server.Batching;
using Inpaint.Server.Options;
using Inpaint.Server.Pool.Broker;
using Inpaint.Server.Pool.Messages;
using RabbitMQ.Client;

namespace Inpaint.Server.Pool.Workers;

internal sealed class HeartbeatSender(
    IChannel channel, BatchScheduler scheduler, ModelCatalog catalog, PoolNames names, WorkerState state, BatchingOptions batching)
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(0.5);

    /// <summary>Heartbeats in a row at which requests wait though this worker has none: three seconds.</summary>
    private const int MostIdleHeartbeats = 6;

    private int _idleHeartbeats;

    /// <summary>Sends heartbeats, the first time at once, until the worker is to leave.</summary>
    public async Task RunAsync(PendingDeliveries pending, TimeProvider time, CancellationToken leaving, CancellationToken ending)
    {
        using var timer = new PeriodicTimer(Period, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(leaving, ending);
        while (!leaving.IsCancellationRequested)
        {
            await SendAsync(pending, isLeaving: false, ending);
            await ((Task)timer.WaitForNextTickAsync(either.Token).AsTask()).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            ending.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Tells servers not to count on this worker any more.</summary>
    public Task SendLeavingAsync(PendingDeliveries pending, CancellationToken ending) => SendAsync(pending, isLeaving: true, ending);

    private async Task SendAsync(PendingDeliveries pending, bool isLeaving, CancellationToken ending)
    {
        var heartbeat = await TakeAsync(pending, isLeaving, ending);
        await channel.BasicPublishAsync(
            names.Heartbeats,
            "",
            mandatory: false,
            new BasicProperties { Type = MessageKinds.Heartbeat },
            PoolJson.Write(heartbeat),
            ending
        );
    }

    private async Task<WorkerHeartbeat> TakeAsync(PendingDeliveries pending, bool isLeaving, CancellationToken ending)
    {
        List<WorkerModel> models = [];
        foreach (var model in catalog.Models)
        {
            var ready = await channel.MessageCountAsync(names.Requests(model.Info), ending);
            var (perSample, perPass) = model.Cost.Fit;
            models.Add(new(model.Info, perSample, perPass, (int)ready));
        }
        _idleHeartbeats = pending.Count == 0 && models.Any(model => model.ReadyRequests > 0) ? _idleHeartbeats + 1 : 0;
        if (_idleHeartbeats > MostIdleHeartbeats && !isLeaving) // as after a broker's restart, when a consumer came before its queue did
        {
            throw new InvalidOperationException("requests wait at the broker, but none is delivered");
        }
        return new(
            state.Name,
            isLeaving,
            catalog.Classifier is not null,
            batching.Enabled ? batching.MaxBatchSamples : 1,
            scheduler.WaitingSamples,
            pending.ByServer,
            models
        );
    }
}
