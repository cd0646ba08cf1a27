using Inpaint.Engine.Kernels;
using Inpaint.Engine.Lanes;
using Inpaint.Engine.Steps;

namespace Inpaint.Engine.Plans;

/// <summary>
/// A program made ready to run at the processor's register width: weights in the order in which they are read. Rows give the same bits
/// whatever else is in the batch, at any width and with any number of threads. Used by one thread at a time.
/// </summary>
public sealed unsafe class Plan : IDisposable
{
    /// <summary>
    /// Most samples that run through a program together on one thread, where nothing else is asked for: their buffers share its cache.
    /// </summary>
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

    /// <summary>Runs the program once for every sample.</summary>
    /// <param name="first">Input 0 by sample; the same rows may stand there several times. Empty where the program reads none.</param>
    /// <param name="second">Input 1, one row after the other; empty where the program reads none.</param>
    /// <param name="output">One row after the other.</param>
    /// <param name="threads">Threads to use, 1 or more; more than the processor has bring nothing.</param>
    /// <exception cref="ArgumentException">A row is of another size.</exception>
    public void Run(IReadOnlyList<NativeFloats> first, ReadOnlySpan<float> second, Span<float> output, int threads)
    {
        var samples = Samples(first, second);
        CheckSize(nameof(output), output.Length, (long)samples * _outputSize);
        fixed (float* rows = output)
        {
            var outputs = new nint[samples];
            for (var i = 0; i < samples; i++)
            {
                outputs[i] = (nint)(rows + (nint)i * _outputSize);
            }
            Run(Pointers(nameof(first), first, _firstSize, samples), second, outputs, threads);
        }
        GC.KeepAlive(first);
    }

    /// <summary>Runs the program once for every sample, to rows that stay in place.</summary>
    /// <param name="first">Input 0 by sample; the same rows may stand there several times. Empty where the program reads none.</param>
    /// <param name="second">Input 1, one row after the other; empty where the program reads none.</param>
    /// <param name="outputs">A row for every sample.</param>
    /// <param name="threads">Threads to use, 1 or more; more than the processor has bring nothing.</param>
    /// <exception cref="ArgumentException">A row is of another size.</exception>
    public void Run(IReadOnlyList<NativeFloats> first, ReadOnlySpan<float> second, IReadOnlyList<NativeFloats> outputs, int threads)
    {
        var samples = Samples(first, second);
        CheckSize(nameof(outputs), outputs.Count, samples);
        Run(Pointers(nameof(first), first, _firstSize, samples), second, Pointers(nameof(outputs), outputs, _outputSize, samples), threads);
        GC.KeepAlive(first);
        GC.KeepAlive(outputs);
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

    /// <summary>e^logit as shares of their sum.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Softmax(ReadOnlySpan<float> logits, Span<float> shares)
    {
        CheckSize(nameof(shares), shares.Length, logits.Length);
        var most = float.NegativeInfinity;
        foreach (var logit in logits)
        {
            most = Math.Max(most, logit);
        }
        var lanes = stackalloc float[Lanes4.Width];
        var sum = 0f;
        for (var i = 0; i < logits.Length; i++)
        {
            Lanes4.Store(Exponential.Of(Lanes4.All(logits[i] - most)), lanes);
            sum += shares[i] = lanes[0];
        }
        foreach (ref var share in shares)
        {
            share /= sum;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _body?.Dispose();
        _body = null;
    }

    private void Run(nint[] first, ReadOnlySpan<float> second, nint[] outputs, int threads)
    {
        ObjectDisposedException.ThrowIf(_body is null, this);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        CheckSize(nameof(second), second.Length, (long)first.Length * _secondSize);
        fixed (float* inputs = second)
        {
            if (first.Length > 0)
            {
                _body.Run(first.Length, new(first, inputs, _secondSize, outputs), threads);
            }
        }
    }

    /// <summary>Input 0 says how many samples there are, or, where the program does not read it, input 1.</summary>
    private int Samples(IReadOnlyList<NativeFloats> first, ReadOnlySpan<float> second) =>
        first.Count > 0 || _firstSize > 0 || _secondSize == 0 ? first.Count : second.Length / _secondSize;

    private static nint[] Pointers(string name, IReadOnlyList<NativeFloats> rows, int size, int samples)
    {
        var pointers = new nint[samples];
        for (var i = 0; i < rows.Count; i++)
        {
            CheckSize(name, rows[i].Length, size);
            pointers[i] = (nint)rows[i].Pointer;
        }
        return pointers;
    }

    private static void CheckSize(string name, int actual, long expected)
    {
        if (actual != expected)
        {
            throw new ArgumentException($"Expected {expected} numbers, got {actual}.", name);
        }
    }
}
