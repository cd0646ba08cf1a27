using Inpaint.Model.Training;

namespace Inpaint.Model.Tests.Training;

public sealed class ComputeThreadTests
{
    [Fact]
    public async Task Work_RunsOnOneThreadInTurn()
    {
        using var compute = new ComputeThread();
        var order = new List<int>();
        var first = compute.RunAsync(() => order.Add(1));
        var second = compute.RunAsync(() => order.Add(2));
        var threads = new[]
        {
            await compute.RunAsync(() => Environment.CurrentManagedThreadId),
            await compute.RunAsync(() => Environment.CurrentManagedThreadId),
        };
        await first;
        await second;
        Assert.Equal([1, 2], order);
        Assert.Single(threads.Distinct());
        Assert.NotEqual(Environment.CurrentManagedThreadId, threads[0]);
    }

    [Fact]
    public async Task Work_ThatFails_FailsItsCallerAlone()
    {
        using var compute = new ComputeThread();
        await Assert.ThrowsAsync<InvalidDataException>(() => compute.RunAsync<int>(() => throw new InvalidDataException("no")));
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => compute.RunAsync(stop.Token.ThrowIfCancellationRequested));
        Assert.Equal(3, await compute.RunAsync(() => 3));
    }

    [Fact]
    public async Task Dispose_WaitsForWhatWasHandedOver()
    {
        using var gate = new ManualResetEventSlim();
        var compute = new ComputeThread();
        var last = compute.RunAsync(() =>
        {
            gate.Wait();
            return 7;
        });
        var disposal = Task.Run(compute.Dispose);
        Assert.False(last.IsCompleted);
        gate.Set();
        await disposal;
        Assert.True(last.IsCompletedSuccessfully);
        Assert.Equal(7, await last);
    }
}
