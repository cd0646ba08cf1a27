using Inpaint.Engine.Lanes;
using Inpaint.Engine.Steps;

namespace Inpaint.Engine.Kernels;

/// <summary>
/// 1x1 convolutions: a matrix times the pixels, as they lie. 2x2 convolutions with stride 2: the same on a map whose channels are those of
/// the four pixels, copied together.
/// </summary>
internal sealed unsafe class Pointwise<T> : Layer<T> where T : unmanaged, ILanes<T>
{
    private readonly BufferShape _from, _to;
    private readonly bool _gathers;

    public Pointwise(Step step, BufferShape from, BufferShape to)
        : base(step, step.Layer!.Outputs, 1, step.Layer.Kernel == 1 ? step.Layer.Inputs : 4 * from.Channels)
    {
        (_from, _to, _gathers) = (from, to, step.Layer.Kernel == 2);
        Pack(step.Layer.Weights, _gathers ? 4 : 1);
    }

    public override int ScratchFloats(int samples) => _gathers ? _from.Size : 0;

    public override void Run(in Maps maps, float* scratch, Part part)
    {
        var pixels = part.OfPixels(_to.Area);
        var (first, count) = (pixels.Begin, pixels.Count);
        for (var sample = 0; sample < maps.Samples; sample++)
        {
            var source = maps.Source + sample * _from.Size;
            if (_gathers)
            {
                Gather(source, first, count, scratch);
            }
            var at = sample * _to.Size + first * Block;
            Product<T>.Run(
                new()
                {
                    Source = (_gathers ? scratch : source) + first * Block,
                    SourceStride = _to.Area * Block,
                    Inputs = Inputs,
                    Bias = Bias,
                    Target = maps.Target + at,
                    TargetStride = _to.Area * Block,
                    Accumulate = Accumulate,
                    Relu = Relu,
                    Activated = maps.Activated is null ? null : maps.Activated + at,
                },
                Weights, Groups, new(0, Groups.Count), count);
        }
    }

    private void Gather(float* source, int first, int count, float* gathered)
    {
        for (var corner = 0; corner < 4; corner++)
        {
            for (var block = 0; block < _from.Blocks; block++)
            {
                for (var pixel = first; pixel < first + count; pixel++)
                {
                    var (y, x) = (pixel / _to.Width * 2 + corner / 2, pixel % _to.Width * 2 + corner % 2);
                    new ReadOnlySpan<float>(source + _from.Index(block * Block, y, x), Block)
                        .CopyTo(new(gathered + ((corner * _from.Blocks + block) * _to.Area + pixel) * Block, Block));
                }
            }
        }
    }
}
