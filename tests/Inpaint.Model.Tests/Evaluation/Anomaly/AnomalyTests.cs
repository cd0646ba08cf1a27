using Inpaint.Core.Weights;
using Inpaint.Model.Checkpoints;
using Inpaint.Model.Data;
using Inpaint.Model.Evaluation.Anomaly;
using Inpaint.Model.Networks;
using Inpaint.Model.Objectives;
using Inpaint.Model.Tests.Support;
using Inpaint.TestSupport;

namespace Inpaint.Model.Tests.Evaluation.Anomaly;

[Collection(TorchCollection.Name)]
public sealed class AnomalyTests
{
    [Fact]
    public void Make_SameIndex_SamePicture()
    {
        var (one, other) = (new NonDigits(TinyNetworks.Data.Train, 3), new NonDigits(TinyNetworks.Data.Train, 3));
        foreach (var kind in Enum.GetValues<NonDigitKind>())
        {
            Assert.Equal(one.Make(kind, 5), other.Make(kind, 5));
            Assert.NotEqual(one.Make(kind, 5), one.Make(kind, 6));
        }
    }

    [Fact]
    public void Make_Shuffled_KeepsEveryPixelOfADigit()
    {
        var made = new NonDigits(TinyNetworks.Data.Train, 3).Make(NonDigitKind.Shuffled, 1).Order().ToArray();
        Assert.Contains(Enumerable.Range(0, TinyNetworks.Data.Train.Count), index =>
            TinyNetworks.Data.Train.Image(index).ToArray().Order().SequenceEqual(made)
        );
    }

    [Fact]
    public void Reference_WrittenAndRead_IsTheSame()
    {
        using var folder = new TemporaryFolder();
        var written = new AnomalyReference(
            "tiny",
            new('0', 64),
            2,
            11,
            [1.5, 2],
            Enum.GetValues<NonDigitKind>().ToDictionary(kind => kind, kind => (IReadOnlyList<double>)[3, 1.75])
        );
        written.Write(folder.File("a.json"));
        var read = AnomalyReference.Read(folder.File("a.json"));
        Assert.Equal(written.Digits, read.Digits);
        Assert.Equal(written.NonDigits[NonDigitKind.Joined], read.NonDigits[NonDigitKind.Joined]);
        Assert.Equal(0.5, read.ShareOfDigitsAbove(1.9));
        File.WriteAllText(folder.File("a.json"), """{"model": null}""");
        Assert.Throws<WeightsException>(() => AnomalyReference.Read(folder.File("a.json")));
    }

    [CurrentReferenceFact]
    public void Score_LadderWithNothingSeen_IsAsHighAsItsReferenceSaysAndHigherForNonDigits()
    {
        const int count = 12;
        var models = ModelStore.Default();
        var reference = AnomalyReference.Read(AnomalyReference.PathOf(models, "ladder"));
        Assert.True(reference.Digits.Count >= 100);
        Assert.All(Enum.GetValues<NonDigitKind>(), kind => Assert.InRange(reference.Roc(kind).Area, 0.75, 1));

        var card = models.Card("ladder");
        using var network = models.LoadNetwork<ConditionalModel>(card);
        var scorer = new AnomalyScorer(network, PixelLikelihood.Named(card.Likelihood, card.Sigma));
        var nonDigits = new NonDigits(Mnist.LoadTest(SharedData.Mnist!), reference.Seed);
        var scored = scorer.Score(
            [.. Enumerable.Range(0, count).Select(index => nonDigits.Make(NonDigitKind.Shuffled, index))],
            reference.Samples
        );
        Assert.All(scored.Zip(reference.NonDigits[NonDigitKind.Shuffled]), pair => Assert.Equal(pair.Second, pair.First, 0.05));
        Assert.True(scored.Average() > reference.Digits.Average());
    }
}
