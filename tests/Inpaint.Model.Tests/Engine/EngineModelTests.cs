using System.Text.Json;
using Inpaint.Core;
using Inpaint.Core.Holes;
using Inpaint.Core.Noise;
using Inpaint.Core.Sampling;
using Inpaint.Core.Weights;
using Inpaint.Engine.Models;
using Inpaint.Engine.Networks;
using Inpaint.Engine.Steps;
using Inpaint.Model.Checkpoints;
using Inpaint.Model.Networks;
using Inpaint.Model.Tests.Support;
using static TorchSharp.torch;

namespace Inpaint.Model.Tests.Engine;

/// <summary>The logits of the engine's plans against those of the networks on libtorch.</summary>
[Collection(TorchCollection.Name)]
public sealed class EngineModelTests
{
    private const double Tolerance = 1e-4;

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(7, 2)]
    [InlineData(16, 1)]
    public void Ladder_ShippedSizes_IsTheNetwork(int batch, int threads) =>
        AssertSame("ladder", new LadderOptions(), batch, threads, temperature: 1);

    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(1.5)]
    public void Ladder_OtherTemperatures_IsTheNetwork(double temperature) => AssertSame("ladder", new LadderOptions(), 5, 2, temperature);

    [Fact]
    public void Ladder_StandardNormalPrior_IsTheNetwork() => AssertSame("ladder", new LadderOptions { LearnedPrior = false }, 3, 1, 1);

    [Fact]
    public void Ladder_ChannelsThatDoNotFillABlock_IsTheNetwork() => AssertSame(
        "ladder",
        new LadderOptions
        {
            FineWidth = 20,
            CoarseWidth = 40,
            Vector = 24,
            GlobalLatent = 5,
            CoarseInner = 12,
            FineInner = 8,
            CoarseLatents = [3, 20],
            FineLatents = [2],
            CoarseResidual = 24,
            FineResidual = 8,
            EncoderBlocks = 1,
        },
        3, 2, 1);

    [Theory]
    [InlineData("doersch", 1)]
    [InlineData("doersch", 9)]
    [InlineData("doersch", 40)]
    [InlineData("regressor", 3)]
    public void Perceptrons_ShippedSizes_AreTheNetworks(string network, int batch) =>
        AssertSame(network, new DoerschOptions(), batch, 2, 1);

    [Theory]
    [InlineData("doersch")]
    [InlineData("regressor")]
    public void Perceptrons_OtherSizes_AreTheNetworks(string network) =>
        AssertSame(network, new DoerschOptions { Hidden = 20, Condition = 37, Latent = 3 }, 5, 1, 0.7);

    [Fact]
    public void Load_WeightsOfAnotherNetwork_SaysWhatIsMissing()
    {
        using var network = NetworkCatalog.Build("doersch");
        var weights = NetworkWeights.Copy(network);
        Assert.Contains(
            "condition.input.weight",
            Assert.Throws<WeightsException>(() => new EngineModel(Card("ladder", null), weights)).Message
        );
    }

    [Fact]
    public void Load_WeightsOfOtherSizesOrNotFinite_SaysWhere()
    {
        using var network = NetworkCatalog.Build("doersch");
        var weights = NetworkWeights.Copy(network).ToDictionary();
        var narrow = Card("doersch", new DoerschOptions { Hidden = 255 });
        Assert.Contains("[255, 1568]", Assert.Throws<WeightsException>(() => new EngineModel(narrow, weights)).Message);
        var (name, values) = ("generation.layers.1.weight", weights["generation.layers.1.weight"]);
        weights[name] = values with { Values = [float.NaN, .. values.Values[1..]] };
        Assert.Contains(
            $"{name}: Expected finite",
            Assert.Throws<WeightsException>(() => new EngineModel(Card("doersch", null), weights)).Message
        );
    }

    [Fact]
    public void Load_WithoutAPlan_SaysSo()
    {
        var gaussian = Card("doersch", null) with { Likelihood = "gaussian" };
        Assert.False(EngineModel.CanCompute(gaussian));
        Assert.Contains(
            "gaussian",
            Assert.Throws<ArgumentException>(() => new EngineModel(gaussian, new Dictionary<string, FloatArray>())).Message
        );
        Assert.False(EngineModel.CanCompute(Card("label-cvae", null)));
        Assert.Throws<ArgumentException>(() => new EngineClassifier(Card("doersch", null), new Dictionary<string, FloatArray>()));
    }

    [Fact]
    public void Decode_RowsOfAnotherSize_AreRefused()
    {
        using var network = NetworkCatalog.Build("doersch");
        using var model = new EngineModel(Card("doersch", null), NetworkWeights.Copy(network));
        using var wrong = new NativeFloats(3);
        Assert.Throws<ArgumentException>(() => model.Decode([wrong], new float[model.NoiseSize], new float[ImageSize.Pixels]));
        Assert.Throws<ArgumentException>(() => model.Encode(new float[5], [null]));
    }

    [Fact]
    public void Draw_NothingOrWithMoreThreadsThanProcessors_IsRight()
    {
        using var network = NetworkCatalog.Build("ladder");
        var weights = NetworkWeights.Copy(network);
        using var alone = new EngineModel(Card("ladder", null), weights, threads: 1);
        using var crowded = new EngineModel(Card("ladder", null), weights, threads: 100);
        Assert.Empty(alone.Prepare([]));
        Assert.Empty(alone.Draw([]));
        Assert.Equal(Drawn(alone), Drawn(crowded));
        Assert.Throws<ArgumentOutOfRangeException>(() => new EngineModel(Card("ladder", null), weights, threads: 0));

        static byte[] Drawn(EngineModel model)
        {
            var conditions = model.Prepare([new(new byte[ImageSize.Pixels], HolePresets.Get("left-half").Make())]);
            using var condition = Assert.Single(conditions);
            return
            [
                .. model.Draw([new(condition, new NoiseRecipe.Fresh(new(1, 0)))]).Single(),
                .. model.Draw([.. Enumerable.Range(0, 37).Select(i => new SampleSlot(condition, new NoiseRecipe.Fresh(new(2, i))))])
                    .SelectMany(pixels => pixels),
            ];
        }
    }

    [Fact]
    public void Draw_OfAConditionThatIsGone_SaysSo()
    {
        using var network = NetworkCatalog.Build("ladder");
        using var model = new EngineModel(Card("ladder", null), NetworkWeights.Copy(network));
        using var other = new EngineModel(Card("ladder", null), NetworkWeights.Copy(network));
        var condition = model.Prepare([new(new byte[ImageSize.Pixels], HolePresets.Get("left-half").Make())]).Single();
        var slot = new SampleSlot(condition, new NoiseRecipe.Fresh(new(1, 0)));
        Assert.Contains("did not prepare", Assert.Throws<ArgumentException>(() => other.Draw([slot])).Message);
        condition.Dispose(); // as a request that is cancelled between two batches leaves it
        Assert.Throws<ObjectDisposedException>(() => model.Draw([slot]));
    }

    private static ModelCard Card(string network, object? options) => new()
    {
        Name = network,
        Title = network,
        Network = network,
        Sha256 = "",
        Options = options is null ? null : JsonSerializer.SerializeToElement(options, options.GetType(), JsonSerializerOptions.Web),
    };

    private static void AssertSame(string name, object options, int batch, int threads, double temperature)
    {
        manual_seed(batch);
        var card = Card(name, options);
        using var network = NetworkCatalog.Build<ConditionalModel>(name, card.Options);
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        // Every layer matters: weights that start near 0 become as large as the others.
        foreach (var (parameter, values) in network.named_parameters())
        {
            if (new[] { ".prior.weight", ".update.weight", ".second.weight" }.Any(parameter.EndsWith))
            {
                values.mul_(6);
            }
        }
        using var model = new EngineModel(card, NetworkWeights.Copy(network), threads);
        Assert.Equal(
            (network.NoiseSize, network.CoarseNoiseSize, network.AcceptsLabel),
            (model.NoiseSize, model.CoarseNoiseSize, model.AcceptsLabel)
        );
        var seen = rand(batch, 1, 28, 28).gt(0.4).to(float32);
        var pixels = rand(batch, 1, 28, 28) * seen;
        var labels = Enumerable.Range(0, batch).Select(i => (long)(i * 3 % 11) - 1).ToArray();
        var noise = randn(batch, network.NoiseSize) * temperature;
        var expected = Floats(network.Decode(network.Encode(pixels, seen, tensor(labels)), noise));
        var conditions = model.Encode(
            Floats(cat([pixels, seen], 1)),
            [.. labels.Select(label => label == ImageNetwork.NoLabel ? (int?)null : (int)label)]
        );
        var actual = new float[expected.Length];
        model.Decode(conditions, Floats(noise), actual);
        for (var i = 0; i < actual.Length; i++)
        {
            Assert.InRange(Math.Abs(expected[i] - actual[i]), 0, Tolerance);
        }
        foreach (var condition in conditions)
        {
            condition.Dispose();
        }
    }

    private static float[] Floats(Tensor tensor) => tensor.numel() == 0 ? [] : tensor.contiguous().data<float>().ToArray();
}
