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
    private readonly PlanProgram program = new();
    private readonly LadderOptions options;
    private readonly LadderLayers layers;
    private readonly ConditionRow row;

    private LadderEncoder(LadderOptions options, LadderLayers layers, ConditionRow row) => (this.options, this.layers, this.row) = (options, layers, row);

    /// <summary>Writes the program down.</summary>
    public static PlanProgram Write(LadderOptions options, LadderLayers layers, ConditionRow row)
    {
        var encoder = new LadderEncoder(options, layers, row);
        encoder.Coarse(encoder.Fine());
        return encoder.program;
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
        var planes = program.Buffer(4 * Planes, 14, 14);
        var (state, active) = (program.Buffer(options.FineWidth, 14, 14), program.Buffer(options.FineWidth, 14, 14));
        program.Unfold(PlanesInput, Planes, planes);
        program.Convolution(planes, state, layers["condition.input"], activated: active);
        Residuals("condition.fine", state, active, options.FineInner);
        for (var i = 0; i < options.FineLatents.Count; i++)
            Keep($"fine.{i}.fromCondition", active, options.FineInner, row.Blocks[options.CoarseLatents.Count + i]);
        Keep("mergeCondition", active, options.FineWidth, row.Output);
        return active;
    }

    private void Coarse(int fine)
    {
        var (state, active) = (program.Buffer(options.CoarseWidth, 7, 7), program.Buffer(options.CoarseWidth, 7, 7));
        program.Convolution(fine, state, layers["condition.down"], activated: active);
        Residuals("condition.coarse", state, active, options.CoarseInner);
        Vector(active);
        program.AddChannels(LabelInput, BufferShape.Padded(options.Vector), state);
        program.Relu(state, active);
        for (var i = 0; i < options.CoarseLatents.Count; i++)
            Keep($"coarse.{i}.fromCondition", active, options.CoarseInner, row.Blocks[i]);
    }

    private void Vector(int coarse)
    {
        var squeezed = program.Buffer(VectorChannels, 7, 7);
        var (vector, copy, active, hidden) =
            (program.Buffer(options.Vector), program.Buffer(options.Vector), program.Buffer(options.Vector), program.Buffer(options.Vector));
        program.Convolution(coarse, squeezed, layers["condition.squeeze"], relu: true);
        program.Dense(squeezed, vector, layers.Flattened("condition.vector", program.Shape(squeezed)));
        program.Relu(vector, active);
        program.Dense(active, vector, layers["condition.mix"], accumulate: true);
        program.Load(LabelInput, 0, vector, accumulate: true);
        program.Relu(vector, active);
        program.Dense(active, hidden, layers["top.hidden"], relu: true);
        var prior = program.Buffer(2 * options.GlobalLatent);
        program.Dense(hidden, prior, layers.Prior("top.prior"));
        program.Store(prior, row.GlobalPrior);
        program.Dense(vector, copy, layers["top.fromCondition"]);
        program.Store(copy, row.GlobalState);
    }

    private void Residuals(string name, int state, int active, int inner)
    {
        var shape = program.Shape(state);
        var middle = program.Buffer(inner, shape.Height, shape.Width);
        for (var i = 0; i < options.EncoderBlocks; i++)
        {
            program.Convolution(active, middle, layers[$"{name}.{i}.first"], relu: true);
            program.Convolution(middle, state, layers[$"{name}.{i}.second"], accumulate: true, activated: active);
        }
    }

    /// <summary>A 1x1 convolution into the output.</summary>
    private void Keep(string name, int active, int channels, int offset)
    {
        var shape = program.Shape(active);
        var kept = program.Buffer(channels, shape.Height, shape.Width);
        program.Convolution(active, kept, layers[name]);
        program.Store(kept, offset);
    }
}
