using Inpaint.Core;
using Inpaint.Model.Checkpoints;
using Inpaint.Model.Evaluation;
using Inpaint.Model.Networks;
using Inpaint.Model.Tests.Support;
using static TorchSharp.torch;

namespace Inpaint.Model.Tests.Evaluation;

/// <summary>The label CVAE in the repository draws the digit that it is asked for.</summary>
[Collection(TorchCollection.Name)]
public sealed class ShippedLabelCvaeTests
{
    private const int Draws = 50;
    private const double ShareRead = 0.7;

    [Fact]
    public void ClassMeans_LieFurtherApartThanThePriorsAreWide()
    {
        using var network = Load();
        var means = ClassMeans.Of(network);
        Assert.True(means.Smallest > 2, $"Two class means are only {means.Smallest:0.00} standard deviations apart.");
        Assert.Equal(0, means.Distance(4, 4));
        Assert.Equal(means.Distance(4, 9), means.Distance(9, 4));
    }

    [Fact]
    public void Plane_IsOrthonormalAndKeepsDistancesOfItsShare()
    {
        using var network = Load();
        var means = ClassMeans.Of(network);
        var plane = means.Plane();
        Assert.Equal(1, Dot(plane.Horizontal, plane.Horizontal), 1e-6);
        Assert.Equal(1, Dot(plane.Vertical, plane.Vertical), 1e-6);
        Assert.Equal(0, Dot(plane.Horizontal, plane.Vertical), 1e-6);
        var projected = means.Means.Select(mean => plane.Project(mean)).ToArray();
        var spread = means.Means.Sum(mean => mean.Zip(plane.Centre, (value, centre) => (value - centre) * (value - centre)).Sum());
        Assert.Equal(plane.Share, projected.Sum(at => at.X * at.X + at.Y * at.Y) / spread, 1e-6);
        Assert.InRange(plane.Share, 0.2, 1);
    }

    [Fact]
    public void Draws_OfEveryPrior_AreReadAsTheirDigitMoreOftenThanAsAnyOther()
    {
        using var network = Load();
        using var classifier = ModelStore.Default().LoadClassifier();
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        manual_seed(1);
        var right = 0;
        for (var digit = 0; digit < LabelCvaeNetwork.Digits; digit++)
        {
            var z = network.ClassMeans.narrow(0, digit, 1) + randn([Draws, network.Latent]);
            var images = network.Decode(z).mul(255).to(uint8).contiguous().data<byte>().ToArray().Chunk(ImageSize.Pixels).ToArray();
            var read = classifier.Classify(images).CountBy(each => Array.IndexOf(each, each.Max())).ToDictionary();
            Assert.Equal(digit, read.MaxBy(pair => pair.Value).Key);
            right += read[digit];
        }
        var drawn = Draws * LabelCvaeNetwork.Digits;
        Assert.True(right >= ShareRead * drawn, $"Only {right} of {drawn} draws are read as the digit that was asked for.");
    }

    private static LabelCvaeNetwork Load()
    {
        var models = ModelStore.Default();
        var network = models.LoadNetwork<LabelCvaeNetwork>(models.Card<LabelCvaeNetwork>("label-cvae"));
        network.eval();
        return network;
    }

    private static double Dot(double[] one, double[] other) => one.Zip(other, (a, b) => a * b).Sum();
}
