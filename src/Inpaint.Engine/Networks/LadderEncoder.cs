using Inpaint.Engine.Plans;
using Inpaint.Engine.Steps;

namespace Inpaint.Engine.Networks;

/// <summary>
/// The ladder's condition network as a program, with those first steps of the decoder that need no noise. Input 0 is the
/// label's vector and its channels at 7x7, input 1 seen pixels and seen, [2, 28, 28], the output a <see cref="LadderRow"/>.
/// </summary>
internal sealed class LadderEncoder
{
    private const int Planes = 2, LabelInput = 0, PlanesInput = 1, VectorChannels = 32;
    private readonly PlanProgram _program = new();
    private readonly LadderOptions _options;
    private readonly NetworkLayers _layers;
    private readonly LadderRow _row;

    private LadderEncoder(LadderOptions options, NetworkLayers layers, LadderRow row) => (_options, _layers, _row) = (options, layers, row);

    public static PlanProgram Write(LadderOptions options, NetworkLayers layers, LadderRow row)
    {
        var encoder = new LadderEncoder(options, layers, row);
        encoder.Coarse(encoder.Fine());
        return encoder._program;
    }

    public static NativeFloats[] LabelRows(LadderOptions options, NetworkLayers layers)
    {
        var rows = new NativeFloats[options.Labels];
        for (var label = 0; label < options.Labels; label++)
        {
            rows[label] = new(BufferShape.Padded(options.Vector) + BufferShape.Padded(options.CoarseWidth));
            layers.Row("labelVector", options.Labels, options.Vector, label).CopyTo(rows[label].Values);
            layers.Row("labelMap", options.Labels, options.CoarseWidth, label).CopyTo(rows[label].Values[BufferShape.Padded(options.Vector)..]);
        }
        return rows;
    }

    /// <returns>The buffer of max(features at 14x14, 0).</returns>
    private int Fine()
    {
        var planes = _program.Buffer(4 * Planes, 14, 14);
        var (state, active) = (_program.Buffer(_options.FineWidth, 14, 14), _program.Buffer(_options.FineWidth, 14, 14));
        _program.Unfold(PlanesInput, Planes, planes);
        _program.Convolution(planes, state, _layers.Convolution("condition.input", 4 * Planes, _options.FineWidth, 3), activated: active);
        Residuals("condition.fine", state, active, _options.FineWidth, _options.FineInner);
        for (var i = 0; i < _options.FineLatents.Count; i++)
        {
            Keep($"fine.{i}.fromCondition", active, _options.FineWidth, _options.FineInner, _row.Blocks[_options.CoarseLatents.Count + i]);
        }
        Keep("mergeCondition", active, _options.FineWidth, _options.FineWidth, _row.Output);
        return active;
    }

    private void Coarse(int fine)
    {
        var width = _options.CoarseWidth;
        var (state, active) = (_program.Buffer(width, 7, 7), _program.Buffer(width, 7, 7));
        _program.Convolution(fine, state, _layers.Convolution("condition.down", _options.FineWidth, width, 2), activated: active);
        Residuals("condition.coarse", state, active, width, _options.CoarseInner);
        Vector(active);
        _program.AddChannels(LabelInput, BufferShape.Padded(_options.Vector), state);
        _program.Relu(state, active);
        for (var i = 0; i < _options.CoarseLatents.Count; i++)
        {
            Keep($"coarse.{i}.fromCondition", active, width, _options.CoarseInner, _row.Blocks[i]);
        }
    }

    private void Vector(int coarse)
    {
        var size = _options.Vector;
        var squeezed = _program.Buffer(VectorChannels, 7, 7);
        var (vector, active) = (_program.Buffer(size), _program.Buffer(size));
        var (hidden, prior, state) = (_program.Buffer(size), _program.Buffer(2 * _options.GlobalLatent), _program.Buffer(size));
        _program.Convolution(
            coarse,
            squeezed,
            _layers.Convolution("condition.squeeze", _options.CoarseWidth, VectorChannels, 1),
            relu: true
        );
        _program.Dense(
            squeezed,
            vector,
            _layers.Flattened("condition.vector", VectorChannels, _program.Shape(squeezed), size),
            activated: active
        );
        _program.Dense(active, vector, _layers.Dense("condition.mix", size, size), accumulate: true);
        _program.Load(LabelInput, 0, vector, accumulate: true);
        _program.Relu(vector, active);
        _program.Dense(active, hidden, _layers.Dense("top.hidden", size, size), relu: true);
        _program.Dense(hidden, prior, LadderDecoder.Prior(_options, _layers.Dense("top.prior", size, 2 * _options.GlobalLatent)));
        _program.Store(prior, _row.GlobalPrior);
        _program.Dense(vector, state, _layers.Dense("top.fromCondition", size, size));
        _program.Store(state, _row.GlobalState);
    }

    private void Residuals(string name, int state, int active, int width, int inner)
    {
        var shape = _program.Shape(state);
        var middle = _program.Buffer(inner, shape.Height, shape.Width);
        for (var i = 0; i < _options.EncoderBlocks; i++)
        {
            _program.Residual(_layers, $"{name}.{i}", active, middle, state, width, inner);
        }
    }

    private void Keep(string name, int active, int width, int channels, int offset)
    {
        var shape = _program.Shape(active);
        var kept = _program.Buffer(channels, shape.Height, shape.Width);
        _program.Convolution(active, kept, _layers.Convolution(name, width, channels, 1));
        _program.Store(kept, offset);
    }
}
