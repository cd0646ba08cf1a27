using System.Runtime.ExceptionServices;
using Inpaint.Engine.Lanes;
using Inpaint.Engine.Steps;
using Inpaint.Engine.Threads;

namespace Inpaint.Engine.Plans;

/// <summary>A single sample: each piece of its program is cut into a part for every member.</summary>
internal sealed unsafe class SharedSample<T> : IShared where T : unmanaged, ILanes<T>
{
    private readonly Chunk<T> _chunk;
    private readonly float* _arena;
    private readonly Rows _rows;
    private readonly Piece[] _pieces;
    private readonly Claims _claims;
    private volatile Exception? _error;

    public SharedSample(Chunk<T> chunk, float* arena, in Rows rows, Piece[] pieces, int members)
    {
        (_chunk, _rows, _pieces, Members) = (chunk, rows, pieces, members);
        _arena = arena;
        _claims = new(Array.ConvertAll(pieces, piece => piece.Shared ? members : 1));
    }

    public int Members { get; }

    public void Join(int member)
    {
        var ended = 0;
        for (var piece = 0; piece < _pieces.Length; piece++)
        {
            for (; _pieces[piece].Meets && ended < piece; ended++)
            {
                _claims.Wait(ended);
            }
            var parts = _claims.Parts(piece);
            for (var n = 0; n < parts; n++)
            {
                var part = (member + n) % parts; // the same one every time where all are there, which finds what it wrote in its cache
                if (_claims.Take(piece, part))
                {
                    Run(piece, new(part, parts), member);
                }
            }
        }
        for (; member == 0 && ended < _pieces.Length; ended++)
        {
            _claims.Wait(ended);
        }
        if (member == 0 && _error is { } error)
        {
            ExceptionDispatchInfo.Throw(error);
        }
    }

    private void Run(int piece, Part part, int member)
    {
        try
        {
            _chunk.Run(in _pieces[piece], _arena, _rows, part, member);
        }
        catch (Exception error)
        {
            _error = error; // the member that asked throws it, on the caller's thread
        }
        finally
        {
            _claims.Finish(piece, part.Index);
        }
    }
}
