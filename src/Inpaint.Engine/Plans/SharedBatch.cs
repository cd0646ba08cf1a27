using System.Runtime.ExceptionServices;
using Inpaint.Engine.Lanes;
using Inpaint.Engine.Threads;

namespace Inpaint.Engine.Plans;

internal sealed unsafe class SharedBatch<T> : IShared where T : unmanaged, ILanes<T>
{
    private readonly Chunk<T>[] _chunks;
    private readonly int[] _firsts;
    private readonly nint[] _arenas;
    private readonly Rows _rows;
    private int _next, _done;
    private volatile Exception? _error;

    public SharedBatch(Chunk<T>[] chunks, nint[] arenas, in Rows rows)
    {
        (_chunks, _arenas, _rows) = (chunks, arenas, rows);
        _firsts = new int[chunks.Length];
        for (var i = 1; i < chunks.Length; i++)
        {
            _firsts[i] = _firsts[i - 1] + chunks[i - 1].Samples;
        }
    }

    public int Members => _arenas.Length;

    public void Join(int member)
    {
        for (int i; (i = Interlocked.Increment(ref _next) - 1) < _chunks.Length; Interlocked.Increment(ref _done))
        {
            Run(i, (float*)_arenas[member]);
        }
        var spin = new SpinWait();
        while (member == 0 && Volatile.Read(ref _done) < _chunks.Length)
        {
            spin.SpinOnce(-1);
        }
        if (member == 0 && _error is { } error)
        {
            ExceptionDispatchInfo.Throw(error);
        }
    }

    private void Run(int index, float* arena)
    {
        try
        {
            _chunks[index].Run(arena, _rows, _firsts[index]);
        }
        catch (Exception error)
        {
            _error = error; // the member that asked throws it, on the caller's thread
        }
    }
}
