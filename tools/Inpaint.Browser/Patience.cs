namespace Inpaint.Browser;

/// <summary>
/// How long a story waits for what must come: long, because nothing here is about speed, and continuous integration may stall for seconds.
/// </summary>
internal static class Patience
{
    public const int Milliseconds = 60_000;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Looks again and again until something is so.</summary>
    /// <param name="isSo">Looks; the token ends with the limit.</param>
    /// <param name="otherwise">What to say where it never is.</param>
    /// <param name="limit">How long to look; null for <see cref="Milliseconds"/>.</param>
    /// <exception cref="TimeoutException">It never was.</exception>
    public static async Task UntilAsync(Func<CancellationToken, Task<bool>> isSo, Func<string> otherwise, TimeSpan? limit = null)
    {
        using var end = new CancellationTokenSource(limit ?? TimeSpan.FromMilliseconds(Milliseconds));
        using var tick = new PeriodicTimer(Pause);
        try
        {
            while (!await isSo(end.Token))
            {
                await tick.WaitForNextTickAsync(end.Token);
            }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            throw new TimeoutException(otherwise());
        }
    }
}
