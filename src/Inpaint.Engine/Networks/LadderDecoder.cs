using Inpaint.Engine.Plans;
using Inpaint.Engine.Steps;

namespace Inpaint.Engine.Networks;

/// <summary>
/// The ladder's decoder as a program. Input 0 is a <see cref="LadderRow"/>, input 1 the noise, the output the logits, 28 x 28. Every state
/// is held twice: as it is, to be added to, and as max(state, 0), which is all that convolutions read.
/// </summary>
internal sealed class LadderDecoder
{
    private const int ConditionInput = 0, NoiseInput = 1, StateChannels = 32;
    private readonly PlanProgram _program = new();
    private readonly LadderOptions _options;
    private readonly NetworkLayers _layers;
    private readonly LadderRow _row;
    private int _noise;

    private LadderDecoder(LadderOptions options, NetworkLayers layers, LadderRow row) => (_options, _layers, _row) = (options, layers, row);

    /// <summary>Writes the program down.</summary>
    public static PlanProgram Write(LadderOptions options, NetworkLayers layers, LadderRow row)
    {
        var decoder = new LadderDecoder(options, layers, row);
        decoder.Output(decoder.Fine(decoder.Coarse()));
        return decoder._program;
    }

    /// <summary>A prior's layer as it is where the prior is learned, and zeros of its size where it is N(0, I).</summary>
    public static LayerWeights Prior(LadderOptions options, LayerWeights layer) => options.LearnedPrior
        ? layer
        : new(layer.Outputs, layer.Inputs, layer.Kernel, new float[layer.Weight.Count], new float[layer.Outputs]);

    /// <summary>The buffers that the blocks of one resolution take turns with.</summary>
    private sealed record Rung(int Width, int InnerWidth, int ResidualWidth)
    {
        public required int State { get; init; }

        public required int Active { get; init; }

        public required int Inner { get; init; }

        public required int Hidden { get; init; }

        public required int Parameters { get; init; }

        public required int Residual { get; init; }
    }

    private Rung AddRung(int width, int inner, int residual, IReadOnlyList<int> latents, int side) => new(width, inner, residual)
    {
        State = _program.Buffer(width, side, side),
        Active = _program.Buffer(width, side, side),
        Inner = _program.Buffer(inner, side, side),
        Hidden = _program.Buffer(BufferShape.Padded(inner) + latents.Max(), side, side),
        Parameters = _program.Buffer(2 * latents.Max(), side, side),
        Residual = _program.Buffer(residual, side, side),
    };

    private Rung Coarse()
    {
        var rung = AddRung(_options.CoarseWidth, _options.CoarseInner, _options.CoarseResidual, _options.CoarseLatents, 7);
        Top(rung);
        for (var i = 0; i < _options.CoarseLatents.Count; i++)
        {
            Block($"coarse.{i}", rung, _row.Blocks[i], _options.CoarseLatents[i]);
        }
        return rung;
    }

    private void Top(Rung rung)
    {
        var (parameters, latents) = (_program.Buffer(2 * _options.GlobalLatent), _program.Buffer(_options.GlobalLatent));
        var (sum, mixed) = (_program.Buffer(_options.Vector), _program.Buffer(_options.Vector));
        var map = _program.Buffer(StateChannels, 7, 7);
        _program.Load(ConditionInput, _row.GlobalPrior, parameters);
        _program.Load(ConditionInput, _row.GlobalState, sum);
        Sample(parameters, latents, 0, _options.GlobalLatent);
        var fromLatent = _layers.Dense("top.fromLatent", _options.GlobalLatent, _options.Vector);
        _program.Dense(latents, sum, fromLatent, accumulate: true, activated: mixed);
        _program.Dense(mixed, map, _layers.Unflattened("top.state", _options.Vector, StateChannels, _program.Shape(map)), relu: true);
        _program.Convolution(map, rung.State, _layers.Convolution("top.widen", StateChannels, rung.Width, 1), activated: rung.Active);
    }

    private void Sample(int parameters, int target, int channel, int latents)
    {
        _program.Sample(parameters, NoiseInput, _noise, latents, target, channel);
        _noise += latents * _program.Shape(target).Area;
    }

    /// <summary>One block of latents, from an active state to the next.</summary>
    private void Block(string name, Rung rung, int condition, int latents)
    {
        var (width, inner) = (rung.Width, rung.InnerWidth);
        _program.Load(ConditionInput, condition, rung.Inner);
        var fromState = _layers.Convolution(name + ".fromState", width, inner, 1);
        _program.Convolution(rung.Active, rung.Inner, fromState, relu: true, accumulate: true);
        _program.Convolution(rung.Inner, rung.Hidden, _layers.Convolution(name + ".hidden", inner, inner, 3), relu: true);
        var prior = Prior(_options, _layers.Convolution(name + ".prior", inner, 2 * latents, 1));
        _program.Convolution(rung.Hidden, rung.Parameters, prior);
        // The latents become channels behind the hidden ones: what both add to the state is one convolution.
        var behind = BufferShape.Padded(rung.InnerWidth);
        Sample(rung.Parameters, rung.Hidden, behind, latents);
        var update = _layers.Convolution(name + ".update", rung.InnerWidth, rung.Width, 1);
        var both = update.With(_layers.Convolution(name + ".fromLatent", latents, rung.Width, 1), behind);
        _program.Convolution(rung.Hidden, rung.State, both, accumulate: true, activated: rung.Active);
        _program.Residual(_layers, name + ".residual", rung.Active, rung.Residual, rung.State, rung.Width, rung.ResidualWidth);
    }

    private Rung Fine(Rung coarse)
    {
        var rung = AddRung(_options.FineWidth, _options.FineInner, _options.FineResidual, _options.FineLatents, 14);
        var quarter = _program.Shape(rung.State).Channels;
        var widened = _program.Buffer(4 * quarter, 7, 7);
        // Channel 4 c + q of the network is channel c of the quarter q.
        var up = _layers.Convolution("up", coarse.Width, 4 * rung.Width, 1).Rearranged(
            4 * quarter, coarse.Width, output => output % 4 * quarter + output / 4, input => input);
        _program.Convolution(coarse.Active, widened, up);
        _program.Shuffle(widened, rung.State, rung.Active);
        for (var i = 0; i < _options.FineLatents.Count; i++)
        {
            Block($"fine.{i}", rung, _row.Blocks[_options.CoarseLatents.Count + i], _options.FineLatents[i]);
        }
        return rung;
    }

    private void Output(Rung rung)
    {
        var width = rung.Width;
        var (merged, active, inner) = (_program.Buffer(width, 14, 14), _program.Buffer(width, 14, 14), _program.Buffer(width, 14, 14));
        var pixels = _program.Buffer(4, 14, 14);
        _program.Load(ConditionInput, _row.Output, merged);
        _program.Convolution(rung.Active, merged, _layers.Convolution("mergeState", width, width, 1), accumulate: true, activated: active);
        _program.Residual(_layers, "residual", active, inner, merged, width, width);
        _program.Convolution(active, pixels, _layers.Convolution("output", width, 4, 3));
        _program.Pixels(pixels);
    }
}
