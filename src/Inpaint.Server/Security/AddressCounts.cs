using System.Collections.Concurrent;

namespace Inpaint.Server.Security;

/// <summary>How many of something every address has open.</summary>
internal sealed class AddressCounts(int mostOfAll, int mostPerAddress)
{
    private readonly ConcurrentDictionary<string, int> counts = new();
    private int total;

    /// <summary>All that are open.</summary>
    public int Total => Volatile.Read(ref total);

    /// <summary>Opens one, unless that is too many.</summary>
    public bool TryEnter(string address)
    {
        if (Interlocked.Increment(ref total) <= mostOfAll)
        {
            if (counts.AddOrUpdate(address, 1, (_, count) => count + 1) <= mostPerAddress)
                return true;
            Forget(address);
        }
        Interlocked.Decrement(ref total);
        return false;
    }

    /// <summary>Closes one.</summary>
    public void Leave(string address)
    {
        Forget(address);
        Interlocked.Decrement(ref total);
    }

    private void Forget(string address)
    {
        var left = counts.AddOrUpdate(address, 0, (_, count) => count - 1);
        if (left == 0)
            counts.TryRemove(new KeyValuePair<string, int>(address, 0));
    }
}
