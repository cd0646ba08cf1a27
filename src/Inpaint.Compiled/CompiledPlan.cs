namespace Inpaint.Compiled;

/// <summary>A program made ready to run: weights in the order in which they are read, one native call by batch. Used on one thread.</summary>
public sealed unsafe class CompiledPlan : IDisposable
{
    /// <summary>Most samples that run through the program together on one thread: their buffers share its cache.</summary>
    public const int LargestChunk = 4;

    private readonly IReadOnlyList<int> inputSizes;
    private readonly int outputSize;
    private nint plan;

    /// <param name="program">What to compute; copied.</param>
    /// <param name="arithmetic">What computes convolutions and dense layers.</param>
    /// <param name="largestChunk">A power of two.</param>
    /// <exception cref="InvalidOperationException">The library cannot be used here, or oneDNN refuses the program.</exception>
    public CompiledPlan(PlanProgram program, PlanArithmetic arithmetic = PlanArithmetic.Float32, int largestChunk = LargestChunk)
    {
        if (CompiledLibrary.Unavailable is { } why)
            throw new InvalidOperationException($"The compiled path cannot be used: {why}.");
        (inputSizes, outputSize) = (program.InputSizes, program.OutputSize);
        fixed (BufferShape* buffers = program.Buffers)
        fixed (Operation* operations = program.Operations)
        fixed (float* weights = program.Weights)
            plan = CompiledLibrary.ic_create(
                buffers, program.Buffers.Length, operations, program.Operations.Length, weights, program.Weights.Length, arithmetic, largestChunk);
        if (plan == 0)
            throw CompiledLibrary.Error();
    }

    /// <summary>Runs the program once for every row of the output.</summary>
    /// <param name="first">Input 0 by sample; the same rows may stand there several times.</param>
    /// <param name="second">Input 1, one row after the other; may be empty where the program reads none.</param>
    /// <param name="output">One row after the other.</param>
    /// <param name="threads">Threads to use.</param>
    public void Run(IReadOnlyList<NativeFloats> first, ReadOnlySpan<float> second, Span<float> output, int threads)
    {
        var samples = first.Count;
        if (samples == 0)
            return;
        CheckSize(nameof(second), second.Length, samples * inputSizes[1]);
        CheckSize(nameof(output), output.Length, samples * outputSize);
        float** rows = stackalloc float*[samples];
        for (var i = 0; i < samples; i++)
        {
            CheckSize(nameof(first), first[i].Length, inputSizes[0]);
            rows[i] = first[i].Pointer;
        }
        fixed (float* noise = second)
        fixed (float* target = output)
            Run(samples, rows, noise, target, threads);
        GC.KeepAlive(first);
    }

    /// <summary>Runs the program once, from one row of each input to an output that stays in place.</summary>
    /// <param name="first">Input 0.</param>
    /// <param name="second">Input 1.</param>
    /// <param name="output">The output.</param>
    /// <param name="threads">Threads to use.</param>
    public void Run(ReadOnlySpan<float> first, ReadOnlySpan<float> second, NativeFloats output, int threads)
    {
        CheckSize(nameof(first), first.Length, inputSizes[0]);
        CheckSize(nameof(second), second.Length, inputSizes[1]);
        CheckSize(nameof(output), output.Length, outputSize);
        fixed (float* one = first)
        fixed (float* two = second)
            Run(1, &one, two, output.Pointer, threads);
    }

    /// <summary>Runs a program that reads input 1 alone, once for every row of it.</summary>
    /// <param name="second">Input 1, one row after the other.</param>
    /// <param name="output">One row after the other.</param>
    /// <param name="threads">Threads to use.</param>
    public void Run(ReadOnlySpan<float> second, Span<float> output, int threads)
    {
        if (inputSizes[0] != 0)
            throw new InvalidOperationException("The program reads input 0 as well.");
        var samples = second.Length / inputSizes[1];
        CheckSize(nameof(second), second.Length, samples * inputSizes[1]);
        CheckSize(nameof(output), output.Length, samples * outputSize);
        if (samples == 0)
            return;
        float** rows = stackalloc float*[samples];
        fixed (float* only = second)
        fixed (float* target = output)
            Run(samples, rows, only, target, threads);
    }

    /// <summary>255 / (1 + e^-logit), rounded.</summary>
    public static void Grey(ReadOnlySpan<float> logits, Span<byte> grey)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(grey.Length, logits.Length);
        fixed (float* from = logits)
        fixed (byte* to = grey)
            CompiledLibrary.ic_grey(from, to, logits.Length);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (plan != 0)
            CompiledLibrary.ic_free(plan);
        plan = 0;
    }

    private void Run(int samples, float** first, float* second, float* output, int threads)
    {
        ObjectDisposedException.ThrowIf(plan == 0, this);
        float** seconds = stackalloc float*[samples], outputs = stackalloc float*[samples];
        for (var i = 0; i < samples; i++)
        {
            seconds[i] = second + i * inputSizes[1];
            outputs[i] = output + i * outputSize;
        }
        if (CompiledLibrary.ic_run(plan, samples, threads, first, seconds, outputs) == 0)
            throw CompiledLibrary.Error();
    }

    private static void CheckSize(string name, int actual, int expected)
    {
        if (actual != expected)
            throw new ArgumentException($"Expected {expected} numbers, got {actual}.", name);
    }
}
