using Inpaint.Compiled;
using Inpaint.Model.Networks.Ladder;

namespace Inpaint.Model.Compiled;

/// <summary>
/// <see cref="LadderNetwork.Decode"/> as a program. Input 0 is a <see cref="ConditionRow"/>, input 1 the noise, the output the logits,
/// 28 x 28. Every state is held twice: as it is, to be added to, and as max(state, 0), which is all that convolutions read.
/// </summary>
internal sealed class LadderDecoder
{
    private const int ConditionInput = 0, NoiseInput = 1, StateChannels = 32;
    private readonly PlanProgram program = new();
    private readonly LadderOptions options;
    private readonly LadderLayers layers;
    private readonly ConditionRow row;
    private int noise;

    private LadderDecoder(LadderOptions options, LadderLayers layers, ConditionRow row) => (this.options, this.layers, this.row) = (options, layers, row);

    /// <summary>Writes the program down.</summary>
    public static PlanProgram Write(LadderOptions options, LadderLayers layers, ConditionRow row)
    {
        var decoder = new LadderDecoder(options, layers, row);
        var coarse = decoder.Coarse();
        decoder.Output(decoder.Fine(coarse));
        return decoder.program;
    }

    /// <summary>The buffers that the blocks of one resolution take turns with.</summary>
    private sealed record Rung(int State, int Active, int Inner, int Hidden, int Parameters, int Residual);

    private Rung AddRung(int width, int inner, int residual, int latents, int side) => new(
        program.Buffer(width, side, side), program.Buffer(width, side, side), program.Buffer(inner, side, side),
        program.Buffer(inner, side, side), program.Buffer(2 * latents, side, side), program.Buffer(residual, side, side));

    private Rung Coarse()
    {
        var rung = AddRung(options.CoarseWidth, options.CoarseInner, options.CoarseResidual, options.CoarseLatents.Max(), 7);
        Top(rung);
        for (var i = 0; i < options.CoarseLatents.Count; i++)
            Block($"coarse.{i}", rung, row.Blocks[i], options.CoarseLatents[i]);
        return rung;
    }

    private void Top(Rung rung)
    {
        var parameters = program.Buffer(2 * options.GlobalLatent);
        var (sum, mixed) = (program.Buffer(options.Vector), program.Buffer(options.Vector));
        var map = program.Buffer(StateChannels, 7, 7);
        program.Load(ConditionInput, row.GlobalPrior, parameters);
        program.Load(ConditionInput, row.GlobalState, sum);
        program.Latent(parameters, NoiseInput, noise, options.GlobalLatent, layers["top.fromLatent"], sum, mixed);
        noise += options.GlobalLatent;
        var shape = program.Shape(map);
        var state = layers["top.state"];
        // The network views the numbers as [7, 7, channels]; buffers hold blocks of channels.
        program.Dense(mixed, map, state.Rearranged(
            shape.Size, state.Inputs, at => shape.Index(at % StateChannels, at / StateChannels / 7, at / StateChannels % 7), input => input), relu: true);
        program.Convolution(map, rung.State, layers["top.widen"], activated: rung.Active);
    }

    /// <summary>One <see cref="LatentBlock"/>, from an active state to the next.</summary>
    private void Block(string name, Rung rung, int condition, int latents)
    {
        program.Load(ConditionInput, condition, rung.Inner);
        program.Convolution(rung.Active, rung.Inner, layers[name + ".fromState"], relu: true, accumulate: true);
        program.Convolution(rung.Inner, rung.Hidden, layers[name + ".hidden"], relu: true);
        program.Convolution(rung.Hidden, rung.State, layers[name + ".update"], accumulate: true);
        program.Convolution(rung.Hidden, rung.Parameters, layers.Prior(name + ".prior"));
        program.Latent(rung.Parameters, NoiseInput, noise, latents, layers[name + ".fromLatent"], rung.State, rung.Active);
        noise += latents * program.Shape(rung.State).Height * program.Shape(rung.State).Width;
        program.Convolution(rung.Active, rung.Residual, layers[name + ".residual.first"], relu: true);
        program.Convolution(rung.Residual, rung.State, layers[name + ".residual.second"], accumulate: true, activated: rung.Active);
    }

    private Rung Fine(Rung coarse)
    {
        var rung = AddRung(options.FineWidth, options.FineInner, options.FineResidual, options.FineLatents.Max(), 14);
        var widened = program.Buffer(4 * program.Shape(rung.State).Channels, 7, 7);
        var up = layers["up"];
        var quarter = program.Shape(rung.State).Channels;
        // Channel 4 c + q of the network is channel c of the quarter q.
        program.Convolution(coarse.Active, widened, up.Rearranged(4 * quarter, up.Inputs, output => output % 4 * quarter + output / 4, input => input));
        program.Shuffle(widened, rung.State, rung.Active);
        for (var i = 0; i < options.FineLatents.Count; i++)
            Block($"fine.{i}", rung, row.Blocks[options.CoarseLatents.Count + i], options.FineLatents[i]);
        return rung;
    }

    private void Output(Rung rung)
    {
        var (merged, active, inner) = (program.Buffer(options.FineWidth, 14, 14), program.Buffer(options.FineWidth, 14, 14), program.Buffer(options.FineWidth, 14, 14));
        var pixels = program.Buffer(4, 14, 14);
        program.Load(ConditionInput, row.Output, merged);
        program.Convolution(rung.Active, merged, layers["mergeState"], accumulate: true, activated: active);
        program.Convolution(active, inner, layers["residual.first"], relu: true);
        program.Convolution(inner, merged, layers["residual.second"], accumulate: true, activated: active);
        program.Convolution(active, pixels, layers["output"]);
        program.Pixels(pixels);
    }
}
