using Inpaint.Server.Options;

namespace Inpaint.Server.Security;

/// <summary>A rate limit: holds up to <paramref name="burst"/> tokens, refilled evenly.</summary>
/// <param name="burst">Most tokens.</param>
/// <param name="perSecond">Tokens that come back each second.</param>
/// <param name="time">The clock.</param>
internal sealed class TokenBucket(int burst, double perSecond, TimeProvider time)
{
    private readonly Lock _gate = new();
    private double _tokens = burst;
    private long _filledAt = time.GetTimestamp();

    /// <summary>True where nothing was taken for so long that it holds all its tokens.</summary>
    public bool IsFull
    {
        get
        {
            lock (_gate)
            {
                Fill();
                return _tokens >= burst;
            }
        }
    }

    /// <summary>The limit of one hub connection or one open page, or null where rates are not limited.</summary>
    public static TokenBucket? OfConnection(LimitOptions limits, TimeProvider time) =>
        limits.RatesEnabled ? new(limits.ConnectionBurst, limits.ConnectionPerSecond, time) : null;

    /// <summary>Takes one token.</summary>
    /// <param name="retryAfter">Time until there is one again, where there is none.</param>
    public bool TryTake(out TimeSpan retryAfter)
    {
        lock (_gate)
        {
            Fill();
            if (_tokens >= 1)
            {
                _tokens--;
                retryAfter = TimeSpan.Zero;
                return true;
            }
            retryAfter = TimeSpan.FromSeconds((1 - _tokens) / perSecond);
            return false;
        }
    }

    private void Fill()
    {
        var now = time.GetTimestamp();
        _tokens = Math.Min(burst, _tokens + perSecond * time.GetElapsedTime(_filledAt, now).TotalSeconds);
        _filledAt = now;
    }
}
