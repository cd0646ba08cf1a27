using Inpaint.Core;
using Inpaint.Core.Weights;
using Inpaint.Engine.Networks;
using Inpaint.Model.Checkpoints;
using Inpaint.Model.Networks.Ladder;

namespace Inpaint.Model.Export;

/// <summary>
/// <see cref="LadderNetwork"/>'s condition network and decoder as an ONNX graph of standard operators, with any batch size.
/// </summary>
public sealed class LadderOnnx
{
    private const int StateChannels = 32;
    private readonly LadderOptions _options;
    private readonly IReadOnlyDictionary<string, FloatArray> _weights;
    private readonly OnnxGraph _graph;
    private readonly int _noiseSize;
    private readonly IReadOnlyList<int> _noiseSizes;

    private LadderOnnx(LadderNetwork network, OnnxPart part)
    {
        (_options, _weights) = (network.Options, NetworkWeights.Copy(network));
        (_noiseSize, _noiseSizes) = (network.NoiseSize, network.NoiseSizes);
        _graph = new($"ladder-{part.ToString().ToLowerInvariant()}");
    }

    /// <summary>The file's bytes.</summary>
    public static byte[] Export(LadderNetwork network, OnnxPart part, IReadOnlyDictionary<string, string> metadata)
    {
        var export = new LadderOnnx(network, part);
        var maps = part == OnnxPart.Decode ? export.MapInputs() : export.Encode();
        if (part == OnnxPart.Condition)
        {
            for (var i = 0; i < maps.Count; i++)
            {
                export._graph.Output($"map_{i}", maps[i], export.MapShape(i));
            }
        }
        else
        {
            export.Decode(maps);
        }
        return export._graph.ToBytes(metadata);
    }

    private int Blocks => _options.CoarseLatents.Count + _options.FineLatents.Count;

    private bool IsCoarse(int block) => block < _options.CoarseLatents.Count;

    private string BlockName(int block) => IsCoarse(block) ? $"coarse.{block}" : $"fine.{block - _options.CoarseLatents.Count}";

    private long[] MapShape(int map) => map == 0 ? [_options.Vector]
        : map > Blocks ? [_options.FineWidth, 14, 14]
        : IsCoarse(map - 1) ? [_options.CoarseInner, 7, 7] : [_options.FineInner, 14, 14];

    private List<string> MapInputs() => [.. Enumerable.Range(0, Blocks + 2).Select(i => _graph.Input($"map_{i}", MapShape(i)))];

    private List<string> Encode()
    {
        const int side = ImageSize.Side;
        var pixels = _graph.Input("seen_pixels", [1, side, side]);
        var seen = _graph.Input("seen", [1, side, side]);
        var label = _graph.Input("label", [], integers: true);
        var planes = _graph.Add("Concat", [pixels, seen], ("axis", 1));
        var unfolded = Reshape(Transpose(Reshape(planes, -1, 2, 14, 2, 14, 2), 0, 1, 3, 5, 2, 4), -1, 8, 14, 14);
        var fine = Residuals("condition.fine", Convolution("condition.input", unfolded));
        var coarse = Residuals("condition.coarse", Convolution("condition.down", Relu(fine)));
        var summary = Dense("condition.vector", Reshape(Relu(Convolution("condition.squeeze", Relu(coarse))), -1, 32 * 7 * 7));
        var vector = Sum(Sum(summary, Dense("condition.mix", Relu(summary))), Embedding("labelVector", label));
        var labelled = Sum(coarse, Reshape(Embedding("labelMap", label), -1, _options.CoarseWidth, 1, 1));
        var (activeCoarse, activeFine) = (Relu(labelled), Relu(fine));
        return
        [
            vector,
            .. Enumerable
                .Range(0, Blocks)
                .Select(i => Convolution(BlockName(i) + ".fromCondition", IsCoarse(i) ? activeCoarse : activeFine)),
            Convolution("mergeCondition", activeFine),
        ];
    }

    private void Decode(List<string> maps)
    {
        var noise = _graph.Input("noise", [_noiseSize]);
        var parts = _graph.Add(
            "Split",
            _noiseSizes.Count,
            [noise, _graph.Integers([.. _noiseSizes.Select(size => (long)size)])],
            ("axis", 1)
        );
        var state = Top(maps[0], parts[0]);
        for (var i = 0; i < Blocks; i++)
        {
            if (i == _options.CoarseLatents.Count)
            {
                state = PixelShuffle(Convolution("up", Relu(state)));
            }
            state = Block(i, state, maps[i + 1], parts[i + 1]);
        }
        var merged = Residual("residual", Sum(Convolution("mergeState", Relu(state)), maps[^1]));
        var logits = PixelShuffle(Convolution("output", Relu(merged)));
        _graph.Output("logits", logits, [1, ImageSize.Side, ImageSize.Side]);
        _graph.Output("mean", _graph.Add("Sigmoid", [logits]), [1, ImageSize.Side, ImageSize.Side]);
    }

    private string Top(string vector, string noise)
    {
        var z = _options.LearnedPrior ? Sample(Dense("top.prior", Relu(Dense("top.hidden", Relu(vector)))), noise) : noise;
        var mixed = Relu(Sum(Dense("top.fromLatent", z), Dense("top.fromCondition", vector)));
        var map = Transpose(Reshape(Relu(Dense("top.state", mixed)), -1, 7, 7, StateChannels), 0, 3, 1, 2);
        return Convolution("top.widen", map);
    }

    private string Block(int i, string state, string condition, string noise)
    {
        var name = BlockName(i);
        var (side, latent) = IsCoarse(i) ? (7, _options.CoarseLatents[i]) : (14, _options.FineLatents[i - _options.CoarseLatents.Count]);
        var inner = Relu(Convolution(name + ".hidden", Relu(Sum(Convolution(name + ".fromState", Relu(state)), condition))));
        var h = Sum(state, Convolution(name + ".update", inner));
        var map = Transpose(Reshape(noise, -1, side, side, latent), 0, 3, 1, 2);
        var z = _options.LearnedPrior ? Sample(Convolution(name + ".prior", inner), map) : map;
        return Residual(name + ".residual", Sum(h, Convolution(name + ".fromLatent", z)));
    }

    private string Sample(string parameters, string noise)
    {
        var halves = _graph.Add("Split", 2, [parameters], ("axis", 1));
        var sigma = _graph.Add("Exp", [_graph.Add("Clip", [halves[1], _graph.Scalar(-6), _graph.Scalar(4)])]);
        return Sum(halves[0], _graph.Add("Mul", [sigma, noise]));
    }

    private string Residuals(string name, string state) =>
        Enumerable.Range(0, _options.EncoderBlocks).Aggregate(state, (h, i) => Residual($"{name}.{i}", h));

    private string Residual(string name, string state) =>
        Sum(state, Convolution(name + ".second", Relu(Convolution(name + ".first", Relu(state)))));

    private string Convolution(string name, string input)
    {
        var kernel = (int)_weights[name + ".weight"].Shape[2];
        var (padding, stride) = (kernel == 3 ? 1 : 0, kernel == 2 ? 2 : 1);
        return _graph.Add(
            "Conv",
            [input, Weight(name + ".weight"), Weight(name + ".bias")],
            ("kernel_shape", new[] { kernel, kernel }),
            ("pads", new[] { padding, padding, padding, padding }),
            ("strides", new[] { stride, stride })
        );
    }

    private string Dense(string name, string input) =>
        _graph.Add("Gemm", [input, Weight(name + ".weight"), Weight(name + ".bias")], ("transB", 1));

    private string Embedding(string name, string index) => _graph.Add("Gather", [Weight(name + ".weight"), index]);

    private string Weight(string name) => _graph.Weight(name, _weights[name]);

    private string Relu(string input) => _graph.Add("Relu", [input]);

    private string Sum(string one, string other) => _graph.Add("Add", [one, other]);

    private string Reshape(string input, params long[] shape) => _graph.Add("Reshape", [input, _graph.Integers(shape)]);

    private string Transpose(string input, params int[] order) => _graph.Add("Transpose", [input], ("perm", order));

    private string PixelShuffle(string input) => _graph.Add("DepthToSpace", [input], ("blocksize", 2), ("mode", "CRD"));
}
