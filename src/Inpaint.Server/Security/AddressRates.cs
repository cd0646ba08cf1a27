using System.Collections.Concurrent;

namespace Inpaint.Server.Security;

/// <summary>One <see cref="TokenBucket"/> for every address that was seen lately.</summary>
internal sealed class AddressRates(int burst, double perSecond, TimeProvider time)
{
    /// <summary>Addresses remembered at once, about 10 MB; beyond it the strangers share one bucket.</summary>
    private const int Capacity = 50_000;
    private static readonly TimeSpan SweepEvery = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, TokenBucket> _buckets = new();
    private long _sweptAt = time.GetTimestamp();

    /// <summary>Takes one token of an address.</summary>
    public bool TryTake(string address, out TimeSpan retryAfter)
    {
        Sweep();
        if (!_buckets.TryGetValue(address, out var bucket))
            bucket = _buckets.GetOrAdd(_buckets.Count < Capacity ? address : "strangers", _ => new(burst, perSecond, time));
        return bucket.TryTake(out retryAfter);
    }

    /// <summary>Forgets the addresses whose buckets are full again, which are those that a new bucket would treat alike.</summary>
    private void Sweep()
    {
        var last = Interlocked.Read(ref _sweptAt);
        if (time.GetElapsedTime(last) < SweepEvery || Interlocked.CompareExchange(ref _sweptAt, time.GetTimestamp(), last) != last)
            return;
        foreach (var (address, bucket) in _buckets)
            if (bucket.IsFull)
                _buckets.TryRemove(address, out _);
    }
}
