using Inpaint.Engine.Lanes;
using Inpaint.Engine.Steps;

namespace Inpaint.Engine.Kernels;

/// <summary>Dense layers on flattened maps: samples take the place of pixels, so that a weight that was read serves all of them.</summary>
internal sealed unsafe class Dense<T> : Layer<T> where T : unmanaged, ILanes<T>
{
    private readonly int _from, _to; // blocks

    public Dense(Step step, BufferShape from, BufferShape to) : base(step, step.Layer!.Outputs, 1, step.Layer.Inputs)
    {
        (_from, _to) = (from.Size / Block, to.Size / Block);
        Pack(step.Layer.Weights, corners: 1);
    }

    public override int ScratchFloats(int samples) => samples == 1 ? 0 : (_from + _to) * samples * Block;

    public override void Run(in Maps maps, float* scratch, Part part)
    {
        var samples = maps.Samples;
        if (samples == 1)
        {
            Multiply(maps.Source, maps.Target, maps.Activated, 1, part.Of(Groups.Count));
            return;
        }
        float* sources = scratch, targets = scratch + _from * samples * Block;
        Transpose(maps.Source, sources, samples, _from);
        if (Accumulate)
        {
            Transpose(maps.Target, targets, samples, _to);
        }
        Multiply(sources, targets, null, samples, new(0, Groups.Count));
        Transpose(targets, maps.Target, _to, samples);
        if (maps.Activated is not null)
        {
            Elementwise<T>.Relu(maps.Target, maps.Activated, samples * _to * Block);
        }
    }

    private void Multiply(float* source, float* target, float* activated, int samples, Part.Range groups) => Product<T>.Run(
        new()
        {
            Source = source,
            SourceStride = samples * Block,
            Inputs = Inputs,
            Bias = Bias,
            Target = target,
            TargetStride = samples * Block,
            Accumulate = Accumulate,
            Relu = Relu,
            Activated = activated,
        },
        Weights, Groups, groups, samples);

    private static void Transpose(float* from, float* to, int rows, int columns)
    {
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                new ReadOnlySpan<float>(from + (row * columns + column) * Block, Block).CopyTo(
                    new(to + (column * rows + row) * Block, Block)
                );
            }
        }
    }
}
