namespace Inpaint.Server.Tests.Support;

internal static class Wait
{
    /// <summary>Returns as soon as <paramref name="condition"/> holds; fails where it never does.</summary>
    public static async Task UntilAsync(Func<bool> condition, string what)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (!condition())
        {
            try
            {
                await tick.WaitForNextTickAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                Assert.Fail($"Waited three minutes in vain for this: {what}.");
            }
        }
    }
}
