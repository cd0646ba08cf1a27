using Inpaint.Engine.Kernels;
using Inpaint.Engine.Lanes;

namespace Inpaint.Engine.Plans;

/// <summary>
/// A program made ready to run at the processor's register width: weights in the order in which they are read. Rows give the same bits whatever
/// else is in the batch, at any width and with any number of threads. Used by one thread at a time.
/// </summary>
public sealed unsafe class Plan : IDisposable
{
    /// <summary>Most samples that run through a program together on one thread, where nothing else is asked for: their buffers share its cache.</summary>
    public const int LargestChunk = 4;

    private readonly int _firstSize, _secondSize, _outputSize;
    private IPlanBody? _body;

    /// <param name="program">What to compute; copied.</param>
    /// <param name="largestChunk">Most samples that one thread takes through the program together, a power of two.</param>
    public Plan(PlanProgram program, int largestChunk = LargestChunk) : this(program, largestChunk, LaneWidth.Bits)
    {
    }

    internal Plan(PlanProgram program, int largestChunk, int bits)
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentOutOfRangeException.ThrowIfLessThan(largestChunk, 1);
        (_firstSize, _secondSize, _outputSize) = (program.InputSizes[0], program.InputSizes[1], program.OutputSize);
        _body = bits switch
        {
            512 => new PlanBody<Lanes16>(program, largestChunk),
            256 => new PlanBody<Lanes8>(program, largestChunk),
            _ => new PlanBody<Lanes4>(program, largestChunk),
        };
    }

    /// <summary>Runs the program once for every row of the output.</summary>
    /// <param name="first">Input 0 by sample; the same rows may stand there several times.</param>
    /// <param name="second">Input 1, one row after the other; empty where the program reads none.</param>
    /// <param name="output">One row after the other.</param>
    /// <param name="threads">Threads to use, 1 or more; more than the processor has bring nothing.</param>
    /// <exception cref="ArgumentException">A row is of another size.</exception>
    public void Run(IReadOnlyList<NativeFloats> first, ReadOnlySpan<float> second, Span<float> output, int threads)
    {
        var rows = new nint[first.Count];
        for (var i = 0; i < rows.Length; i++)
        {
            CheckSize(nameof(first), first[i].Length, _firstSize);
            rows[i] = (nint)first[i].Pointer;
        }
        Run(rows, second, output, threads);
        GC.KeepAlive(first);
    }

    /// <summary>Runs the program once, from one row of each input to an output that stays in place.</summary>
    /// <param name="first">Input 0.</param>
    /// <param name="second">Input 1.</param>
    /// <param name="output">The output.</param>
    /// <param name="threads">Threads to use, 1 or more.</param>
    /// <exception cref="ArgumentException">A row is of another size.</exception>
    public void Run(ReadOnlySpan<float> first, ReadOnlySpan<float> second, NativeFloats output, int threads)
    {
        CheckSize(nameof(first), first.Length, _firstSize);
        fixed (float* row = first)
        {
            Run([(nint)row], second, output.Values, threads);
        }
        GC.KeepAlive(output);
    }

    /// <summary>Runs a program that reads input 1 alone, once for every row of it.</summary>
    /// <param name="second">Input 1, one row after the other.</param>
    /// <param name="output">One row after the other.</param>
    /// <param name="threads">Threads to use, 1 or more.</param>
    /// <exception cref="ArgumentException">A row is of another size.</exception>
    public void Run(ReadOnlySpan<float> second, Span<float> output, int threads)
    {
        if (_firstSize != 0)
        {
            throw new InvalidOperationException("The program reads input 0 as well.");
        }
        Run(new nint[second.Length / _secondSize], second, output, threads);
    }

    /// <summary>255 / (1 + e^-logit), rounded.</summary>
    /// <exception cref="ArgumentException">There is less room than there are logits.</exception>
    public static void Grey(ReadOnlySpan<float> logits, Span<byte> grey)
    {
        if (grey.Length < logits.Length)
        {
            throw new ArgumentException($"Expected room for {logits.Length} grey values, got {grey.Length}.", nameof(grey));
        }
        fixed (float* from = logits)
        fixed (byte* to = grey)
        {
            switch (LaneWidth.Bits)
            {
                case 512: Elementwise<Lanes16>.Grey(from, to, logits.Length); break;
                case 256: Elementwise<Lanes8>.Grey(from, to, logits.Length); break;
                default: Elementwise<Lanes4>.Grey(from, to, logits.Length); break;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _body?.Dispose();
        _body = null;
    }

    private void Run(nint[] first, ReadOnlySpan<float> second, Span<float> output, int threads)
    {
        ObjectDisposedException.ThrowIf(_body is null, this);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        CheckSize(nameof(second), second.Length, (long)first.Length * _secondSize);
        CheckSize(nameof(output), output.Length, (long)first.Length * _outputSize);
        if (first.Length == 0)
        {
            return;
        }
        fixed (float* inputs = second)
        fixed (float* outputs = output)
        {
            _body.Run(first.Length, new(first, inputs, _secondSize, outputs, _outputSize), threads);
        }
    }

    private static void CheckSize(string name, int actual, long expected)
    {
        if (actual != expected)
        {
            throw new ArgumentException($"Expected {expected} numbers, got {actual}.", name);
        }
    }
}
