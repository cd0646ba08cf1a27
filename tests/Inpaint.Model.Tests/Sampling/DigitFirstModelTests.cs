using Inpaint.Core.Noise;
using Inpaint.Core.Sampling;
using Inpaint.Model.Tests.Support;

namespace Inpaint.Model.Tests.Sampling;

/// <summary>
/// A digit is drawn, then the completion is that digit: digits here are grey levels, so that a completion says which one it is.
/// </summary>
public sealed class DigitFirstModelTests
{
    private const int Unlabelled = 9;

    private static readonly float[] Probabilities = [0.5f, 0, 0.3f, 0, 0, 0.2f, 0, 0, 0, 0];

    private readonly GreyLevels.Model _inner = new((_, label, _) => label ?? Unlabelled, acceptsLabel: true);
    private readonly GreyLevels.Opinion _prior = new(Probabilities);

    private DigitFirstModel Model => new(_inner.Card, _inner, _prior);

    [Fact]
    public void Draw_ManyKeys_DigitsAreAsFrequentAsThePriorSays()
    {
        const int count = 4000;
        var digits = Draw(1, [.. Enumerable.Range(0, count).Select(index => new NoiseRecipe.Fresh(new(3, index)))]);
        for (var digit = 0; digit < 10; digit++)
        {
            var p = Probabilities[digit];
            Assert.Equal(p, digits.Count(each => each == digit) / (double)count, 4 * Math.Sqrt(p * (1 - p) / count));
        }
    }

    [Fact]
    public void Draw_TemperatureZero_IsTheMostProbableDigit() =>
        Assert.All(Draw(0, [.. Enumerable.Range(0, 30).Select(index => new NoiseRecipe.Fresh(new(3, index)))]), digit =>
            Assert.Equal(0, digit)
        );

    [Fact]
    public void Draw_HalfTheTemperature_SquaresTheProbabilities()
    {
        const int count = 4000;
        var digits = Draw(0.5f, [.. Enumerable.Range(0, count).Select(index => new NoiseRecipe.Fresh(new(3, index)))]);
        Assert.Equal(0.25 / (0.25 + 0.09 + 0.04), digits.Count(digit => digit == 0) / (double)count, 0.04);
    }

    [Fact]
    public void Draw_DigitAskedFor_IsNotDrawn()
    {
        var conditions = Model.Prepare([Hole(7), Hole(null)]);
        Assert.All(Digits(Model.Draw([.. Keys(20).Select(key => new SampleSlot(conditions[0], key))])), digit => Assert.Equal(7, digit));
    }

    [Fact]
    public void Draw_SameKeyInAnotherBatch_SameDigit()
    {
        var together = Draw(1, [.. Keys(12)]);
        Assert.Equal(together, Keys(12).Select(key => Draw(1, [key])[0]));
    }

    [Fact]
    public void Draw_Variation_KeepsTheDigit()
    {
        var bases = Draw(1, [.. Keys(12)]);
        var variations = Draw(1, [.. Enumerable.Range(0, 12).Select(index => new NoiseRecipe.Variation(new(3, index), new(99, 5)))]);
        Assert.Equal(bases, variations);
    }

    [Fact]
    public void Draw_Morph_EndsAtItsEnds()
    {
        var ends = Draw(1, [.. Keys(12)]);
        for (var index = 1; index < 12; index++)
        {
            var (from, to) = (new NoiseKey(3, 0), new NoiseKey(3, index));
            Assert.Equal([ends[0], ends[index]], Draw(1, [new NoiseRecipe.Morph(from, to, 0), new NoiseRecipe.Morph(from, to, 1)]));
        }
    }

    [Fact]
    public void Dispose_ReleasesTheFeaturesOfEveryDigitDrawn()
    {
        using (var model = Model)
        {
            var condition = model.Prepare([Hole(null)])[0];
            model.Draw([.. Keys(40).Select(key => new SampleSlot(condition, key))]);
            Assert.Equal(3, _inner.Held);
            condition.Dispose();
        }
        Assert.Equal(0, _inner.Held);
        Assert.True(_prior.Disposed);
    }

    [Fact]
    public void New_ModelWithoutLabels_IsRefused()
    {
        var deaf = new GreyLevels.Model((_, _, _) => 0);
        Assert.Contains(
            "accepts labels",
            Assert.Throws<ArgumentException>(() => new DigitFirstModel(deaf.Card, deaf, _prior)).Message,
            StringComparison.Ordinal
        );
    }

    private static IEnumerable<NoiseRecipe> Keys(int count) =>
        Enumerable.Range(0, count).Select(index => new NoiseRecipe.Fresh(new(3, index)));

    private static HoleImage Hole(int? label) => new(new byte[784], [.. Enumerable.Repeat((byte)1, 784)], label);

    private static int[] Digits(IReadOnlyList<byte[]> drawn) => [.. drawn.Select(pixels => pixels[0] / GreyLevels.Step)];

    private int[] Draw(float temperature, NoiseRecipe[] noise)
    {
        var condition = Model.Prepare([Hole(null)])[0];
        return Digits(Model.Draw([.. noise.Select(each => new SampleSlot(condition, each, temperature))]));
    }
}
