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
    private readonly PlanProgram _program = new();
    private readonly LadderOptions _options;
    private readonly LadderLayers _layers;
    private readonly ConditionRow _row;
    private int _noise;

    private LadderDecoder(LadderOptions options, LadderLayers layers, ConditionRow row) => (_options, _layers, _row) = (options, layers, row);

    /// <summary>Writes the program down.</summary>
    public static PlanProgram Write(LadderOptions options, LadderLayers layers, ConditionRow row)
    {
        var decoder = new LadderDecoder(options, layers, row);
        var coarse = decoder.Coarse();
        decoder.Output(decoder.Fine(coarse));
        return decoder._program;
    }

    /// <summary>The buffers that the blocks of one resolution take turns with.</summary>
    private sealed record Rung(int State, int Active, int Inner, int Hidden, int Parameters, int Residual);

    private Rung AddRung(int width, int inner, int residual, int latents, int side) => new(
        _program.Buffer(width, side, side), _program.Buffer(width, side, side), _program.Buffer(inner, side, side),
        _program.Buffer(inner, side, side), _program.Buffer(2 * latents, side, side), _program.Buffer(residual, side, side));

    private Rung Coarse()
    {
        var rung = AddRung(_options.CoarseWidth, _options.CoarseInner, _options.CoarseResidual, _options.CoarseLatents.Max(), 7);
        Top(rung);
        for (var i = 0; i < _options.CoarseLatents.Count; i++)
            Block($"coarse.{i}", rung, _row.Blocks[i], _options.CoarseLatents[i]);
        return rung;
    }

    private void Top(Rung rung)
    {
        var parameters = _program.Buffer(2 * _options.GlobalLatent);
        var (sum, mixed) = (_program.Buffer(_options.Vector), _program.Buffer(_options.Vector));
        var map = _program.Buffer(StateChannels, 7, 7);
        _program.Load(ConditionInput, _row.GlobalPrior, parameters);
        _program.Load(ConditionInput, _row.GlobalState, sum);
        _program.Latent(parameters, NoiseInput, _noise, _options.GlobalLatent, _layers["top.fromLatent"], sum, mixed);
        _noise += _options.GlobalLatent;
        var shape = _program.Shape(map);
        var state = _layers["top.state"];
        // The network views the numbers as [7, 7, channels]; buffers hold blocks of channels.
        _program.Dense(mixed, map, state.Rearranged(
            shape.Size, state.Inputs, at => shape.Index(at % StateChannels, at / StateChannels / 7, at / StateChannels % 7), input => input), relu: true);
        _program.Convolution(map, rung.State, _layers["top.widen"], activated: rung.Active);
    }

    /// <summary>One <see cref="LatentBlock"/>, from an active state to the next.</summary>
    private void Block(string name, Rung rung, int condition, int latents)
    {
        _program.Load(ConditionInput, condition, rung.Inner);
        _program.Convolution(rung.Active, rung.Inner, _layers[name + ".fromState"], relu: true, accumulate: true);
        _program.Convolution(rung.Inner, rung.Hidden, _layers[name + ".hidden"], relu: true);
        _program.Convolution(rung.Hidden, rung.State, _layers[name + ".update"], accumulate: true);
        _program.Convolution(rung.Hidden, rung.Parameters, _layers.Prior(name + ".prior"));
        _program.Latent(rung.Parameters, NoiseInput, _noise, latents, _layers[name + ".fromLatent"], rung.State, rung.Active);
        _noise += latents * _program.Shape(rung.State).Height * _program.Shape(rung.State).Width;
        _program.Convolution(rung.Active, rung.Residual, _layers[name + ".residual.first"], relu: true);
        _program.Convolution(rung.Residual, rung.State, _layers[name + ".residual.second"], accumulate: true, activated: rung.Active);
    }

    private Rung Fine(Rung coarse)
    {
        var rung = AddRung(_options.FineWidth, _options.FineInner, _options.FineResidual, _options.FineLatents.Max(), 14);
        var widened = _program.Buffer(4 * _program.Shape(rung.State).Channels, 7, 7);
        var up = _layers["up"];
        var quarter = _program.Shape(rung.State).Channels;
        // Channel 4 c + q of the network is channel c of the quarter q.
        _program.Convolution(coarse.Active, widened, up.Rearranged(4 * quarter, up.Inputs, output => output % 4 * quarter + output / 4, input => input));
        _program.Shuffle(widened, rung.State, rung.Active);
        for (var i = 0; i < _options.FineLatents.Count; i++)
            Block($"fine.{i}", rung, _row.Blocks[_options.CoarseLatents.Count + i], _options.FineLatents[i]);
        return rung;
    }

    private void Output(Rung rung)
    {
        var (merged, active, inner) = (_program.Buffer(_options.FineWidth, 14, 14), _program.Buffer(_options.FineWidth, 14, 14), _program.Buffer(_options.FineWidth, 14, 14));
        var pixels = _program.Buffer(4, 14, 14);
        _program.Load(ConditionInput, _row.Output, merged);
        _program.Convolution(rung.Active, merged, _layers["mergeState"], accumulate: true, activated: active);
        _program.Convolution(active, inner, _layers["residual.first"], relu: true);
        _program.Convolution(inner, merged, _layers["residual.second"], accumulate: true, activated: active);
        _program.Convolution(active, pixels, _layers["output"]);
        _program.Pixels(pixels);
    }
}
