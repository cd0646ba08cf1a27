namespace Inpaint.Engine.Threads;

/// <summary>Pieces of work, each cut into parts, each part taken by one member of a crew.</summary>
internal sealed class Claims
{
    /// <summary>Most parts of a piece.</summary>
    public const int MostParts = 16;

    /// <summary>Processors fetch cache lines in pairs: what lies in one pair belongs to one piece.</summary>
    private const int Apart = 32;

    /// <summary>Waiting this long costs less than going to sleep.</summary>
    private const int MostSpins = 2000;

    private readonly int[] _states; // bits: parts taken, then parts done
    private readonly int[] _parts;

    /// <param name="parts">Of every piece, at most <see cref="MostParts"/>.</param>
    public Claims(int[] parts)
    {
        _parts = parts;
        _states = new int[(parts.Length + 1) * Apart];
    }

    /// <summary>How many pieces.</summary>
    public int Count => _parts.Length;

    /// <summary>Parts of a piece.</summary>
    public int Parts(int piece) => _parts[piece];

    /// <summary>True for the one member that is to do the part.</summary>
    public bool Take(int piece, int part)
    {
        ref var state = ref State(piece);
        var mine = 1 << part;
        return (Volatile.Read(ref state) & mine) == 0 && (Interlocked.Or(ref state, mine) & mine) == 0;
    }

    /// <summary>Says that a part is done.</summary>
    public void Finish(int piece, int part) => Interlocked.Or(ref State(piece), 1 << (part + MostParts));

    /// <summary>Waits until the members that took the parts of a piece have done them; all are taken.</summary>
    public void Wait(int piece)
    {
        ref var state = ref State(piece);
        var all = ((1 << _parts[piece]) - 1) << MostParts;
        for (var spins = 0; (Volatile.Read(ref state) & all) != all; spins++)
        {
            if (spins < MostSpins)
            {
                Thread.SpinWait(1);
            }
            else
            {
                Thread.Yield(); // the one that has it may need this processor
            }
        }
    }

    private ref int State(int piece) => ref _states[(piece + 1) * Apart];
}
