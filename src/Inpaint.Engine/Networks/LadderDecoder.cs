using Inpaint.Engine.Plans;

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

    private sealed record Rung(int Width, int InnerWidth, int ResidualWidth)
    {
        public required int State { get; init; }

        public required int Active { get; init; }

        public required int Inner { get; init; }

        public required int Hidden { get; init; }

        public required int Parameters { get; init; }

        public required int Latents { get; init; }

        public required int Residual { get; init; }
    }

    private Rung AddRung(int width, int inner, int residual, IReadOnlyList<int> latents, int side) => new(width, inner, residual)
    {
        State = _program.Buffer(width, side, side),
        Active = _program.Buffer(width, side, side),
        Inner = _program.Buffer(inner, side, side),
        Hidden = _program.Buffer(inner, side, side),
        Parameters = _program.Buffer(2 * latents.Max(), side, side),
        Latents = _program.Buffer(latents.Max(), side, side),
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
        Sample(parameters, latents, _options.GlobalLatent);
        _program.Dense(
            latents,
            sum,
            _layers.Dense("top.fromLatent", _options.GlobalLatent, _options.Vector),
            accumulate: true,
            activated: mixed
        );
        _program.Dense(mixed, map, _layers.Unflattened("top.state", _options.Vector, StateChannels, _program.Shape(map)), relu: true);
        _program.Convolution(map, rung.State, _layers.Convolution("top.widen", StateChannels, rung.Width, 1), activated: rung.Active);
    }

    private void Sample(int parameters, int target, int latents)
    {
        _program.Sample(parameters, NoiseInput, _noise, latents, target);
        _noise += latents * _program.Shape(target).Area;
    }

    private void Block(string name, Rung rung, int condition, int latents)
    {
        _program.Load(ConditionInput, condition, rung.Inner);
        _program.Convolution(
            rung.Active,
            rung.Inner,
            _layers.Convolution(name + ".fromState", rung.Width, rung.InnerWidth, 1),
            relu: true,
            accumulate: true
        );
        _program.Convolution(
            rung.Inner,
            rung.Hidden,
            _layers.Convolution(name + ".hidden", rung.InnerWidth, rung.InnerWidth, 3),
            relu: true
        );
        _program.Convolution(
            rung.Hidden,
            rung.State,
            _layers.Convolution(name + ".update", rung.InnerWidth, rung.Width, 1),
            accumulate: true
        );
        _program.Convolution(
            rung.Hidden,
            rung.Parameters,
            Prior(_options, _layers.Convolution(name + ".prior", rung.InnerWidth, 2 * latents, 1))
        );
        Sample(rung.Parameters, rung.Latents, latents);
        _program.Convolution(
            rung.Latents,
            rung.State,
            _layers.Convolution(name + ".fromLatent", latents, rung.Width, 1),
            accumulate: true,
            activated: rung.Active
        );
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
