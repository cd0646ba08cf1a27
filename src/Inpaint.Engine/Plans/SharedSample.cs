using System.Runtime.ExceptionServices;
using Inpaint.Engine.Lanes;
using Inpaint.Engine.Threads;

namespace Inpaint.Engine.Plans;

/// <summary>One chunk of samples; for a single one each of its layers is cut into a part for every member.</summary>
internal sealed unsafe class SharedSample<T> : IShared where T : unmanaged, ILanes<T>
{
    private readonly Chunk<T> _chunk;
    private readonly float* _arena;
    private readonly Rows _rows;
    private readonly bool[] _meets;
    private readonly Claims _claims;
    private volatile Exception? _error;

    public SharedSample(Chunk<T> chunk, float* arena, in Rows rows, bool[] meets, PlanProgram program, int members)
    {
        (_chunk, _rows, _meets, Members) = (chunk, rows, meets, members);
        _arena = arena;
        // What lies between the layers is too little to share.
        _claims = new([.. program.Steps.Select(step => step.Shared ? members : 1)]);
    }

    public int Members { get; }

    public void Join(int member)
    {
        var ended = 0;
        for (var step = 0; step < _claims.Count; step++)
        {
            if (_meets[step])
            {
                for (; ended < step; ended++)
                {
                    _claims.Wait(ended);
                }
            }
            var parts = _claims.Parts(step);
            for (var n = 0; n < parts; n++)
            {
                var part = (member + n) % parts; // the same one every time where all are there, which finds what it wrote in its cache
                if (_claims.Take(step, part))
                {
                    Run(step, new(part, parts), member);
                }
            }
        }
        for (; member == 0 && ended < _claims.Count; ended++)
        {
            _claims.Wait(ended);
        }
        if (member == 0 && _error is { } error)
        {
            ExceptionDispatchInfo.Throw(error);
        }
    }

    private void Run(int step, Part part, int member)
    {
        try
        {
            _chunk.Run(step, _arena, _rows, 0, part, member);
        }
        catch (Exception error)
        {
            _error = error; // the member that asked throws it, on the caller's thread
        }
        finally
        {
            _claims.Finish(step, part.Index);
        }
    }
}
