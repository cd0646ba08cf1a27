namespace Inpaint.Harness.Load;

/// <summary>A load run with what the servers say of themselves before and after it.</summary>
public static class MeasuredRun
{
    private const double WarmUpSeconds = 3;

    /// <summary>Warms up what has just been started, runs, and sums up.</summary>
    /// <param name="plan">What the clients do.</param>
    /// <param name="target">What they do it to.</param>
    /// <param name="how">How the first replica ends in the middle; null for not at all.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    public static async Task<LoadReport> RunAsync(LoadPlan plan, LoadTarget target, ReplicaStop? how, CancellationToken cancellationToken)
    {
        using var probe = new EventStreamClient(target.Address, new LoadRequest(1, plan.Model));
        if (target.IsFresh) // a process that has just started is still being compiled, and so are its clients here
        {
            await new LoadRun(target.Address, plan with { Seconds = WarmUpSeconds, Rate = null, Vanish = false }).RunAsync(
                cancellationToken
            );
        }
        await probe.CompleteAsync(0, cancellationToken);
        var before = await LoadReading.BeforeAsync(target, cancellationToken);
        var run = new LoadRun(target.Address, plan).RunAsync(cancellationToken);
        if (how is not null)
        {
            await Task.Delay(TimeSpan.FromSeconds(plan.Seconds / 2), cancellationToken);
            await target.StopOneAsync(how.Value);
        }
        var (results, seconds) = await run;
        var alone = await probe.CompleteAsync(0, cancellationToken);
        var after = await LoadReading.AfterAsync(target, cancellationToken);
        return LoadReport.Of(results, seconds, before.Servers, after.Servers, alone) with
        {
            Pool = target.Pool is null ? null : PoolReport.Of(seconds, before, after),
        };
    }
}
