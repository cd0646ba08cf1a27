using Inpaint.Core.Holes;
using Inpaint.Core.Noise;
using Inpaint.Core.Sampling;
using Inpaint.Core.Weights;
using Inpaint.Engine.Models;
using Inpaint.Model.Checkpoints;
using Inpaint.Model.Networks;
using Inpaint.Model.Sampling;
using Inpaint.Model.Tests.Support;
using static TorchSharp.torch;

namespace Inpaint.Model.Tests.Engine;

/// <summary>The engine behind the interface that serves.</summary>
[Collection(TorchCollection.Name)]
public sealed class EngineCompletionTests
{
    private static readonly NoiseRecipe[] Recipes =
    [
        new NoiseRecipe.Fresh(new(3, 0)),
        new NoiseRecipe.Variation(new(3, 0), new(4, 1)),
        new NoiseRecipe.Morph(new(3, 0), new(5, 2), 0.3),
    ];

    [Theory]
    [InlineData("ladder")]
    [InlineData("doersch")]
    [InlineData("regressor")]
    public void Draw_FreshVariationAndMorph_IsLibtorchsWithinOneLevel(string name)
    {
        using var plain = new CompletionModel(Card(name), Network(name));
        using var engine = Engine(name);
        var (expected, actual) = (Draw(plain), Draw(engine));
        Assert.Equal(expected.Count, actual.Count);
        for (var i = 0; i < expected.Count; i++)
        {
            for (var pixel = 0; pixel < 784; pixel++)
            {
                Assert.InRange(actual[i][pixel] - expected[i][pixel], -1, 1);
            }
        }
    }

    [Fact]
    public void Draw_SeenPixels_ComeBackBitIdentical()
    {
        using var engine = Engine("ladder");
        var drawn = Draw(engine);
        for (var i = 0; i < drawn.Count; i++)
        {
            var input = Inputs[i / Recipes.Length];
            for (var pixel = 0; pixel < 784; pixel++)
            {
                Assert.True(input.Missing[pixel] == 1 || input.Pixels[pixel] == drawn[i][pixel]);
            }
        }
    }

    [Fact]
    public void Draw_OneByOne_GivesTheBytesOfTheBatch()
    {
        using var engine = Engine("ladder");
        var together = Draw(engine);
        var conditions = engine.Prepare(Inputs);
        for (var i = 0; i < together.Count; i++)
        {
            Assert.Equal(together[i], engine.Draw([Slot(conditions, i)])[0]);
        }
    }

    [Fact]
    public void Draw_ConditionOfAnotherModel_IsRefused()
    {
        using var one = Engine("doersch");
        using var other = Engine("doersch");
        var conditions = one.Prepare([Inputs[0]]);
        Assert.Contains(
            "did not prepare",
            Assert.Throws<ArgumentException>(() => other.Draw([Slot(conditions, 0)])).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Draw_NoSlots_GivesNothing()
    {
        using var engine = Engine("ladder");
        Assert.Empty(engine.Draw([]));
        Assert.Empty(engine.Prepare([]));
    }

    private static HoleImage[] Inputs { get; } =
    [
        .. new[] { "left-half", "all-but-column", "everything" }.Select(
            (hole, i) => new HoleImage(TinyNetworks.Images(3, 9).Image(i).ToArray(), HolePresets.Get(hole).Make(), i == 1 ? null : i)
        ),
    ];

    private static ModelCard Card(string name) => new() { Name = name, Title = "T", Network = name, Sha256 = "" };

    private static ConditionalModel Network(string name)
    {
        manual_seed(2);
        return NetworkCatalog.Build<ConditionalModel>(name);
    }

    private static EngineModel Engine(string name)
    {
        using var network = Network(name);
        return new(Card(name), NetworkWeights.Copy(network), threads: 2);
    }

    private static SampleSlot Slot(IReadOnlyList<Condition> conditions, int i) =>
        new(conditions[i / Recipes.Length], Recipes[i % Recipes.Length], 0.8f + 0.1f * i);

    private static IReadOnlyList<byte[]> Draw(ICompletionModel model)
    {
        var conditions = model.Prepare(Inputs);
        var drawn = model.Draw([.. Enumerable.Range(0, conditions.Count * Recipes.Length).Select(i => Slot(conditions, i))]);
        foreach (var condition in conditions)
        {
            condition.Dispose();
        }
        return drawn;
    }
}
