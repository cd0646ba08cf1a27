using System.Collections.Concurrent;

namespace Inpaint.Server.Security;

/// <summary>How many of something every address has open.</summary>
internal sealed class AddressCounts(int mostOfAll, int mostPerAddress)
{
    private readonly ConcurrentDictionary<string, int> _counts = new();
    private int _total;

    /// <summary>All that are open.</summary>
    public int Total => Volatile.Read(ref _total);

    /// <summary>Opens one, unless that is too many.</summary>
    public bool TryEnter(string address)
    {
        if (Interlocked.Increment(ref _total) <= mostOfAll)
        {
            if (_counts.AddOrUpdate(address, 1, (_, count) => count + 1) <= mostPerAddress)
                return true;
            Forget(address);
        }
        Interlocked.Decrement(ref _total);
        return false;
    }

    /// <summary>Closes one.</summary>
    public void Leave(string address)
    {
        Forget(address);
        Interlocked.Decrement(ref _total);
    }

    private void Forget(string address)
    {
        var left = _counts.AddOrUpdate(address, 0, (_, count) => count - 1);
        if (left == 0)
            _counts.TryRemove(new KeyValuePair<string, int>(address, 0));
    }
}
