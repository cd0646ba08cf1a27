namespace Inpaint.Engine.Threads;

internal sealed class Claims
{
    public const int MostParts = 16;

    private const int Apart = 32;

    private const int MostSpins = 2000;

    private readonly int[] _states; // bits: parts taken, then parts done
    private readonly int[] _parts;

    public Claims(int[] parts)
    {
        _parts = parts;
        _states = new int[(parts.Length + 1) * Apart];
    }

    public int Parts(int piece) => _parts[piece];

    public bool Take(int piece, int part)
    {
        ref var state = ref State(piece);
        var mine = 1 << part;
        return (Volatile.Read(ref state) & mine) == 0 && (Interlocked.Or(ref state, mine) & mine) == 0;
    }

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
