using Inpaint.Engine.Kernels;
using Inpaint.Engine.Lanes;
using Inpaint.Engine.Steps;
using Inpaint.Engine.Threads;

namespace Inpaint.Engine.Plans;

internal interface IPlanBody : IDisposable
{
    void Run(int samples, in Rows rows, int threads);
}

/// <summary>
/// A program made ready. A batch is split into chunks; every chunk runs through the whole program on one thread, so that what one layer
/// wrote is still in that thread's cache when the next one reads it, and threads meet once a batch. A single sample cannot be split: the
/// members of the crew share each of its layers instead.
/// </summary>
internal sealed unsafe class PlanBody<T>(PlanProgram program, int largestChunk) : IPlanBody where T : unmanaged, ILanes<T>
{
    /// <summary>Members that share a single sample: with more, they would wait for one another longer than they compute.</summary>
    public const int MostSharing = 4;

    private readonly Layer<T>?[] _layers = Layers.Of<T>(program);
    private readonly Piece[] _pieces = Piece.Of(program);
    private readonly Dictionary<int, Chunk<T>> _chunks = [];
    private readonly List<NativeFloats> _arenas = [];

    public void Run(int samples, in Rows rows, int threads)
    {
        threads = Math.Clamp(threads, 1, Crew.MostMembers);
        IShared work;
        if (samples == 1)
        {
            work = new SharedSample<T>(Chunk(1), Arena(0, Chunk(1).Floats), rows, _pieces, Math.Min(threads, MostSharing));
        }
        else
        {
            var sizes = Split(samples, threads);
            var largest = sizes.Max(size => Chunk(size).Floats);
            work = new SharedBatch<T>(
                [.. sizes.Select(Chunk)],
                [.. Enumerable.Range(0, Math.Min(threads, sizes.Count)).Select(member => (nint)Arena(member, largest))],
                rows
            );
        }
        Crew.Shared.Run(work);
    }

    public void Dispose()
    {
        foreach (var layer in _layers)
        {
            layer?.Dispose();
        }
        foreach (var arena in _arenas)
        {
            arena.Dispose();
        }
    }

    private List<int> Split(int samples, int threads)
    {
        var size = 1;
        while (size * 2 <= largestChunk && size * 2 * threads <= samples)
        {
            size *= 2;
        }
        var sizes = new List<int>();
        for (; samples > 0; samples -= size)
        {
            while (size > samples)
            {
                size /= 2;
            }
            sizes.Add(size);
        }
        return sizes;
    }

    private Chunk<T> Chunk(int samples)
    {
        if (!_chunks.TryGetValue(samples, out var chunk))
        {
            _chunks.Add(samples, chunk = new(program, _layers, samples, samples == 1 ? MostSharing : 1));
        }
        return chunk;
    }

    private float* Arena(int member, int floats)
    {
        while (_arenas.Count <= member)
        {
            _arenas.Add(new(0));
        }
        if (_arenas[member].Length < floats)
        {
            _arenas[member].Dispose();
            _arenas[member] = new(floats);
        }
        return _arenas[member].Pointer;
    }
}
