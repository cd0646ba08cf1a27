using Inpaint.Compiled;
using Inpaint.Model.Networks;
using Inpaint.Model.Networks.Ladder;

namespace Inpaint.Model.Compiled;

/// <summary>
/// <see cref="LadderNetwork.Encode"/> as a program, with those first steps of the decoder that need no noise. Input 0 is seen pixels and
/// seen, [2, 28, 28], input 1 the label's vector and its channels at 7x7, the output a <see cref="ConditionRow"/>.
/// </summary>
internal sealed class LadderEncoder
{
    private const int Planes = 2, PlanesInput = 0, LabelInput = 1, VectorChannels = 32;
    private readonly PlanProgram _program = new();
    private readonly LadderOptions _options;
    private readonly LadderLayers _layers;
    private readonly ConditionRow _row;

    private LadderEncoder(LadderOptions options, LadderLayers layers, ConditionRow row) => (_options, _layers, _row) = (options, layers, row);

    /// <summary>Writes the program down.</summary>
    public static PlanProgram Write(LadderOptions options, LadderLayers layers, ConditionRow row)
    {
        var encoder = new LadderEncoder(options, layers, row);
        encoder.Coarse(encoder.Fine());
        return encoder._program;
    }

    /// <summary>Input 1 for a label.</summary>
    public static float[] LabelRow(LadderOptions options, LadderLayers layers, int? label)
    {
        var row = new float[BufferShape.Padded(options.Vector) + BufferShape.Padded(options.CoarseWidth)];
        layers.Row("labelVector", label ?? (int)ConditionalModel.NoLabel).CopyTo(row);
        layers.Row("labelMap", label ?? (int)ConditionalModel.NoLabel).CopyTo(row.AsSpan(BufferShape.Padded(options.Vector)));
        return row;
    }

    /// <returns>The buffer of max(features at 14x14, 0).</returns>
    private int Fine()
    {
        var planes = _program.Buffer(4 * Planes, 14, 14);
        var (state, active) = (_program.Buffer(_options.FineWidth, 14, 14), _program.Buffer(_options.FineWidth, 14, 14));
        _program.Unfold(PlanesInput, Planes, planes);
        _program.Convolution(planes, state, _layers["condition.input"], activated: active);
        Residuals("condition.fine", state, active, _options.FineInner);
        for (var i = 0; i < _options.FineLatents.Count; i++)
            Keep($"fine.{i}.fromCondition", active, _options.FineInner, _row.Blocks[_options.CoarseLatents.Count + i]);
        Keep("mergeCondition", active, _options.FineWidth, _row.Output);
        return active;
    }

    private void Coarse(int fine)
    {
        var (state, active) = (_program.Buffer(_options.CoarseWidth, 7, 7), _program.Buffer(_options.CoarseWidth, 7, 7));
        _program.Convolution(fine, state, _layers["condition.down"], activated: active);
        Residuals("condition.coarse", state, active, _options.CoarseInner);
        Vector(active);
        _program.AddChannels(LabelInput, BufferShape.Padded(_options.Vector), state);
        _program.Relu(state, active);
        for (var i = 0; i < _options.CoarseLatents.Count; i++)
            Keep($"coarse.{i}.fromCondition", active, _options.CoarseInner, _row.Blocks[i]);
    }

    private void Vector(int coarse)
    {
        var squeezed = _program.Buffer(VectorChannels, 7, 7);
        var (vector, copy, active, hidden) =
            (_program.Buffer(_options.Vector), _program.Buffer(_options.Vector), _program.Buffer(_options.Vector), _program.Buffer(_options.Vector));
        _program.Convolution(coarse, squeezed, _layers["condition.squeeze"], relu: true);
        _program.Dense(squeezed, vector, _layers.Flattened("condition.vector", _program.Shape(squeezed)));
        _program.Relu(vector, active);
        _program.Dense(active, vector, _layers["condition.mix"], accumulate: true);
        _program.Load(LabelInput, 0, vector, accumulate: true);
        _program.Relu(vector, active);
        _program.Dense(active, hidden, _layers["top.hidden"], relu: true);
        var prior = _program.Buffer(2 * _options.GlobalLatent);
        _program.Dense(hidden, prior, _layers.Prior("top.prior"));
        _program.Store(prior, _row.GlobalPrior);
        _program.Dense(vector, copy, _layers["top.fromCondition"]);
        _program.Store(copy, _row.GlobalState);
    }

    private void Residuals(string name, int state, int active, int inner)
    {
        var shape = _program.Shape(state);
        var middle = _program.Buffer(inner, shape.Height, shape.Width);
        for (var i = 0; i < _options.EncoderBlocks; i++)
        {
            _program.Convolution(active, middle, _layers[$"{name}.{i}.first"], relu: true);
            _program.Convolution(middle, state, _layers[$"{name}.{i}.second"], accumulate: true, activated: active);
        }
    }

    /// <summary>A 1x1 convolution into the output.</summary>
    private void Keep(string name, int active, int channels, int offset)
    {
        var shape = _program.Shape(active);
        var kept = _program.Buffer(channels, shape.Height, shape.Width);
        _program.Convolution(active, kept, _layers[name]);
        _program.Store(kept, offset);
    }
}
