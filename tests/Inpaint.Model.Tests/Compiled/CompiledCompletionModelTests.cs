using Inpaint.Core.Holes;
using Inpaint.Core.Noise;
using Inpaint.Core.Sampling;
using Inpaint.Core.Weights;
using Inpaint.Model.Checkpoints;
using Inpaint.Model.Compiled;
using Inpaint.Model.Masks;
using Inpaint.Model.Networks;
using Inpaint.Model.Sampling;
using Inpaint.Model.Tests.Support;
using static TorchSharp.torch;

namespace Inpaint.Model.Tests.Compiled;

/// <summary>The compiled model behind the interface that serves.</summary>
[Collection(TorchCollection.Name)]
public sealed class CompiledCompletionModelTests
{
    private static readonly NoiseRecipe[] Recipes =
    [
        new NoiseRecipe.Fresh(new(3, 0)),
        new NoiseRecipe.Variation(new(3, 0), new(4, 1)),
        new NoiseRecipe.Morph(new(3, 0), new(5, 2), 0.3),
    ];

    [CompiledFact]
    public void Draw_FreshVariationAndMorph_IsLibtorchsWithinOneLevel()
    {
        using var plain = new CompletionModel(Card, Ladder());
        using var compiled = Compiled();
        var (expected, actual) = (Draw(plain), Draw(compiled));
        Assert.Equal(expected.Count, actual.Count);
        for (var i = 0; i < expected.Count; i++)
            for (var pixel = 0; pixel < 784; pixel++)
                Assert.InRange(actual[i][pixel] - expected[i][pixel], -1, 1);
    }

    [CompiledFact]
    public void Draw_SeenPixels_ComeBackBitIdentical()
    {
        using var compiled = Compiled();
        var drawn = Draw(compiled);
        for (var i = 0; i < drawn.Count; i++)
        {
            var input = Inputs[i / Recipes.Length];
            for (var pixel = 0; pixel < 784; pixel++)
                if (input.Missing[pixel] == 0)
                    Assert.Equal(input.Pixels[pixel], drawn[i][pixel]);
        }
    }

    [CompiledFact]
    public void Draw_OneByOne_GivesTheBytesOfTheBatch()
    {
        using var compiled = Compiled();
        var together = Draw(compiled);
        var conditions = compiled.Prepare(Inputs);
        for (var i = 0; i < together.Count; i++)
            Assert.Equal(together[i], compiled.Draw([Slot(conditions, i)])[0]);
        foreach (var condition in conditions)
            condition.Dispose();
    }

    [CompiledFact]
    public void Draw_ConditionOfAnotherModel_IsRefused()
    {
        using var plain = new CompletionModel(Card, Ladder());
        using var compiled = Compiled();
        var conditions = plain.Prepare([Inputs[0]]);
        Assert.Contains(
            "did not prepare", Assert.Throws<ArgumentException>(() => compiled.Draw([Slot(conditions, 0)])).Message, StringComparison.Ordinal);
        conditions[0].Dispose();
    }

    [CompiledFact]
    public void Draw_NoSlots_GivesNothing()
    {
        using var compiled = Compiled();
        Assert.Empty(compiled.Draw([]));
        Assert.Empty(compiled.Prepare([]));
    }

    [CompiledFact]
    public void TryCreate_AnotherNetwork_GivesNone()
    {
        using var network = NetworkCatalog.Build<ConditionalModel>("doersch", TinyNetworks.Options);
        Assert.Null(CompiledCompletionModel.TryCreate(Card, network, null));
    }

    private static ModelCard Card { get; } = new() { Name = "ladder", Title = "T", Network = "ladder", Sha256 = "" };

    private static HoleImage[] Inputs { get; } =
    [
        .. new[] { "left-half", "all-but-column", "everything" }
            .Select((hole, i) => new HoleImage(TinyNetworks.Images(3, 9).Image(i).ToArray(), HolePresets.Get(hole).Make(), i == 1 ? null : i)),
    ];

    private static ConditionalModel Ladder()
    {
        manual_seed(2);
        return NetworkCatalog.Build<ConditionalModel>("ladder");
    }

    private static CompiledCompletionModel Compiled()
    {
        using var network = Ladder();
        return CompiledCompletionModel.TryCreate(Card, network, null)!;
    }

    private static SampleSlot Slot(IReadOnlyList<Condition> conditions, int i) =>
        new(conditions[i / Recipes.Length], Recipes[i % Recipes.Length], 0.8f + 0.1f * i);

    private static IReadOnlyList<byte[]> Draw(ICompletionModel model)
    {
        var conditions = model.Prepare(Inputs);
        var drawn = model.Draw([.. Enumerable.Range(0, conditions.Count * Recipes.Length).Select(i => Slot(conditions, i))]);
        foreach (var condition in conditions)
            condition.Dispose();
        return drawn;
    }
}
