using Inpaint.Core;
using Inpaint.Core.Weights;
using Inpaint.Model.Checkpoints;
using Inpaint.Model.Networks;
using Inpaint.Model.Networks.Ladder;

namespace Inpaint.Model.Export;

/// <summary><see cref="LadderNetwork"/>'s condition network and decoder as an ONNX graph of standard operators, with any batch size.</summary>
public sealed class LadderOnnx
{
    private const int StateChannels = 32;
    private readonly LadderOptions options;
    private readonly IReadOnlyDictionary<string, FloatArray> weights;
    private readonly OnnxGraph graph;
    private readonly int noiseSize;
    private readonly IReadOnlyList<int> noiseSizes;

    private LadderOnnx(LadderNetwork network, OnnxPart part)
    {
        (options, weights) = (network.Options, NetworkWeights.Copy(network));
        (noiseSize, noiseSizes) = (network.NoiseSize, network.NoiseSizes);
        graph = new($"ladder-{part.ToString().ToLowerInvariant()}");
    }

    /// <summary>The file's bytes.</summary>
    public static byte[] Export(LadderNetwork network, OnnxPart part, IReadOnlyDictionary<string, string> metadata)
    {
        var export = new LadderOnnx(network, part);
        var maps = part == OnnxPart.Decode ? export.MapInputs() : export.Encode();
        if (part == OnnxPart.Condition)
            for (var i = 0; i < maps.Count; i++)
                export.graph.Output($"map_{i}", maps[i], export.MapShape(i));
        else
            export.Decode(maps);
        return export.graph.ToBytes(metadata);
    }

    private int Blocks => options.CoarseLatents.Count + options.FineLatents.Count;

    private bool IsCoarse(int block) => block < options.CoarseLatents.Count;

    private string BlockName(int block) => IsCoarse(block) ? $"coarse.{block}" : $"fine.{block - options.CoarseLatents.Count}";

    private long[] MapShape(int map) => map == 0 ? [options.Vector]
        : map > Blocks ? [options.FineWidth, 14, 14]
        : IsCoarse(map - 1) ? [options.CoarseInner, 7, 7] : [options.FineInner, 14, 14];

    private List<string> MapInputs() => [.. Enumerable.Range(0, Blocks + 2).Select(i => graph.Input($"map_{i}", MapShape(i)))];

    private List<string> Encode()
    {
        const int side = ImageSize.Side;
        var pixels = graph.Input("seen_pixels", [1, side, side]);
        var seen = graph.Input("seen", [1, side, side]);
        var label = graph.Input("label", [], integers: true);
        var planes = graph.Add("Concat", [pixels, seen], ("axis", 1));
        var unfolded = Reshape(Transpose(Reshape(planes, -1, 2, 14, 2, 14, 2), 0, 1, 3, 5, 2, 4), -1, 8, 14, 14);
        var fine = Residuals("condition.fine", Convolution("condition.input", unfolded));
        var coarse = Residuals("condition.coarse", Convolution("condition.down", Relu(fine)));
        var summary = Dense("condition.vector", Reshape(Relu(Convolution("condition.squeeze", Relu(coarse))), -1, 32 * 7 * 7));
        var vector = Sum(Sum(summary, Dense("condition.mix", Relu(summary))), Embedding("labelVector", label));
        var labelled = Sum(coarse, Reshape(Embedding("labelMap", label), -1, options.CoarseWidth, 1, 1));
        var (activeCoarse, activeFine) = (Relu(labelled), Relu(fine));
        return
        [
            vector,
            .. Enumerable.Range(0, Blocks).Select(i => Convolution(BlockName(i) + ".fromCondition", IsCoarse(i) ? activeCoarse : activeFine)),
            Convolution("mergeCondition", activeFine),
        ];
    }

    private void Decode(List<string> maps)
    {
        var noise = graph.Input("noise", [noiseSize]);
        var parts = graph.Add("Split", noiseSizes.Count, [noise, graph.Integers([.. noiseSizes.Select(size => (long)size)])], ("axis", 1));
        var state = Top(maps[0], parts[0]);
        for (var i = 0; i < Blocks; i++)
        {
            if (i == options.CoarseLatents.Count)
                state = PixelShuffle(Convolution("up", Relu(state)));
            state = Block(i, state, maps[i + 1], parts[i + 1]);
        }
        var merged = Residual("residual", Sum(Convolution("mergeState", Relu(state)), maps[^1]));
        var logits = PixelShuffle(Convolution("output", Relu(merged)));
        graph.Output("logits", logits, [1, ImageSize.Side, ImageSize.Side]);
        graph.Output("mean", graph.Add("Sigmoid", [logits]), [1, ImageSize.Side, ImageSize.Side]);
    }

    private string Top(string vector, string noise)
    {
        var z = options.LearnedPrior ? Sample(Dense("top.prior", Relu(Dense("top.hidden", Relu(vector)))), noise) : noise;
        var mixed = Relu(Sum(Dense("top.fromLatent", z), Dense("top.fromCondition", vector)));
        var map = Transpose(Reshape(Relu(Dense("top.state", mixed)), -1, 7, 7, StateChannels), 0, 3, 1, 2);
        return Convolution("top.widen", map);
    }

    private string Block(int i, string state, string condition, string noise)
    {
        var name = BlockName(i);
        var (side, latent) = IsCoarse(i) ? (7, options.CoarseLatents[i]) : (14, options.FineLatents[i - options.CoarseLatents.Count]);
        var inner = Relu(Convolution(name + ".hidden", Relu(Sum(Convolution(name + ".fromState", Relu(state)), condition))));
        var h = Sum(state, Convolution(name + ".update", inner));
        var map = Transpose(Reshape(noise, -1, side, side, latent), 0, 3, 1, 2);
        var z = options.LearnedPrior ? Sample(Convolution(name + ".prior", inner), map) : map;
        return Residual(name + ".residual", Sum(h, Convolution(name + ".fromLatent", z)));
    }

    private string Sample(string parameters, string noise)
    {
        var halves = graph.Add("Split", 2, [parameters], ("axis", 1));
        var sigma = graph.Add("Exp", [graph.Add("Clip", [halves[1], graph.Scalar(-6), graph.Scalar(4)])]);
        return Sum(halves[0], graph.Add("Mul", [sigma, noise]));
    }

    private string Residuals(string name, string state) =>
        Enumerable.Range(0, options.EncoderBlocks).Aggregate(state, (h, i) => Residual($"{name}.{i}", h));

    private string Residual(string name, string state) =>
        Sum(state, Convolution(name + ".second", Relu(Convolution(name + ".first", Relu(state)))));

    private string Convolution(string name, string input)
    {
        var kernel = (int)weights[name + ".weight"].Shape[2];
        var (padding, stride) = (kernel == 3 ? 1 : 0, kernel == 2 ? 2 : 1);
        return graph.Add("Conv", [input, Weight(name + ".weight"), Weight(name + ".bias")],
            ("kernel_shape", new[] { kernel, kernel }), ("pads", new[] { padding, padding, padding, padding }), ("strides", new[] { stride, stride }));
    }

    private string Dense(string name, string input) => graph.Add("Gemm", [input, Weight(name + ".weight"), Weight(name + ".bias")], ("transB", 1));

    private string Embedding(string name, string index) => graph.Add("Gather", [Weight(name + ".weight"), index]);

    private string Weight(string name) => graph.Weight(name, weights[name]);

    private string Relu(string input) => graph.Add("Relu", [input]);

    private string Sum(string one, string other) => graph.Add("Add", [one, other]);

    private string Reshape(string input, params long[] shape) => graph.Add("Reshape", [input, graph.Integers(shape)]);

    private string Transpose(string input, params int[] order) => graph.Add("Transpose", [input], ("perm", order));

    private string PixelShuffle(string input) => graph.Add("DepthToSpace", [input], ("blocksize", 2), ("mode", "CRD"));
}
