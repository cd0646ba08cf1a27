using Inpaint.Engine.Kernels;
using Inpaint.Engine.Lanes;
using Inpaint.Engine.Steps;

namespace Inpaint.Engine.Plans;

internal readonly unsafe struct Rows(nint[] first, float* second, int secondSize, nint[] outputs)
{
    public float* First(int sample) => (float*)first[sample];

    public float* Second(int sample) => second + (nint)sample * secondSize;

    public float* Output(int sample) => (float*)outputs[sample];
}

/// <summary>A program laid out for a number of samples at a time, which share the weights that were read and one thread's cache.</summary>
internal sealed unsafe class Chunk<T> where T : unmanaged, ILanes<T>
{
    private readonly PlanProgram _program;
    private readonly Layer<T>?[] _layers;
    private readonly int[] _offsets;
    private readonly int _scratch, _member;

    /// <param name="program">What to compute.</param>
    /// <param name="layers">Its layers, by step.</param>
    /// <param name="samples">Run together.</param>
    /// <param name="members">Who may share a step; more than one for a single sample alone.</param>
    public Chunk(PlanProgram program, Layer<T>?[] layers, int samples, int members)
    {
        (_program, _layers, Samples) = (program, layers, samples);
        _offsets = new int[program.Buffers.Count];
        var at = 0;
        for (var i = 0; i < _offsets.Length; i++)
        {
            _offsets[i] = at;
            at += NativeFloats.WholeLines(checked(program.Buffers[i].Size * samples));
        }
        _scratch = at;
        _member = layers.Max(layer => NativeFloats.WholeLines(layer?.ScratchFloats(samples) ?? 0));
        Floats = checked(at + _member * members);
    }

    public int Samples { get; }

    public int Floats { get; }

    /// <summary>Runs the whole program for all samples.</summary>
    /// <param name="arena">At least <see cref="Floats"/>.</param>
    /// <param name="rows">Inputs and outputs.</param>
    /// <param name="first">The first sample's row.</param>
    public void Run(float* arena, in Rows rows, int first)
    {
        for (var step = 0; step < _layers.Length; step++)
        {
            Run(step, arena, rows, first, Part.Whole, member: 0);
        }
    }

    /// <summary>Runs a part of a piece for the one sample.</summary>
    /// <param name="piece">Some steps.</param>
    /// <param name="arena">At least <see cref="Floats"/>.</param>
    /// <param name="rows">Inputs and outputs.</param>
    /// <param name="part">Which part.</param>
    /// <param name="member">Whose scratch to use.</param>
    public void Run(in Piece piece, float* arena, in Rows rows, Part part, int member)
    {
        for (var step = piece.Begin; step < piece.End; step++)
        {
            Run(step, arena, rows, first: 0, part, member);
        }
    }

    private void Run(int index, float* arena, in Rows rows, int first, Part part, int member)
    {
        var step = _program.Steps[index];
        if (_layers[index] is { } layer)
        {
            layer.Run(
                new(At(arena, step.Source, 0), At(arena, step.Target, 0), At(arena, step.Activated, 0), Samples),
                arena + _scratch + member * _member,
                part
            );
            return;
        }
        for (var sample = 0; sample < Samples; sample++)
        {
            if (step.ByPixel)
            {
                RunPixels(step, arena, rows, sample, first + sample, part.OfPixels(_program.AreaOf(index)));
            }
            else
            {
                Run(step, arena, rows, sample, first + sample);
            }
        }
    }

    private void RunPixels(Step step, float* arena, in Rows rows, int sample, int row, Part.Range pixels)
    {
        float* source = At(arena, step.Source, sample), target = At(arena, step.Target, sample);
        var shape = _program.Buffers[step.Target < 0 ? step.Source : step.Target];
        var input = (step.Input == 0 ? rows.First(row) : rows.Second(row)) + step.Offset;
        switch (step.Kind)
        {
            case StepKind.Sample:
                Elementwise<T>.Sample(source, input, step.Count, target + step.Channel * shape.Area, shape.Area, pixels);
                break;
            case StepKind.AddChannels:
                Elementwise<T>.AddChannels(input, target, shape, pixels);
                break;
            case StepKind.Relu:
                Elementwise<T>.Relu(source, target, shape, pixels);
                break;
            case StepKind.Load when step.Accumulate:
                Elementwise<T>.Add(input, target, shape, pixels);
                break;
            case StepKind.Load:
                Elementwise<T>.Copy(input, target, shape, pixels);
                break;
            default:
                Elementwise<T>.Copy(source, rows.Output(row) + step.Offset, shape, pixels);
                break;
        }
    }

    private void Run(Step step, float* arena, in Rows rows, int sample, int row)
    {
        float* source = At(arena, step.Source, sample),
            target = At(arena, step.Target, sample),
            activated = At(arena, step.Activated, sample);
        var from = step.Source < 0 ? default : _program.Buffers[step.Source];
        var to = step.Target < 0 ? default : _program.Buffers[step.Target];
        var input = step.Input == 0 ? rows.First(row) : rows.Second(row);
        switch (step.Kind)
        {
            case StepKind.Load:
                new ReadOnlySpan<float>(input + step.Offset, step.Count).CopyTo(new(target, to.Size));
                new Span<float>(target + step.Count, to.Size - step.Count).Clear();
                break;
            case StepKind.Shuffle:
                Elementwise<T>.Shuffle(source, target, activated, from);
                break;
            case StepKind.Unfold:
                Elementwise<T>.Unfold(input + step.Offset, target, step.Count, to);
                break;
            case StepKind.Pixels:
                Elementwise<T>.Pixels(source, rows.Output(row), from);
                break;
            default:
                throw new InvalidOperationException($"A step of the kind {step.Kind} has no kernel.");
        }
    }

    private float* At(float* arena, int buffer, int sample) =>
        buffer < 0 ? null : arena + _offsets[buffer] + (nint)sample * _program.Buffers[buffer].Size;
}
