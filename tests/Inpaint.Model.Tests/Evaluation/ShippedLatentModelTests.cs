using Inpaint.Model.Checkpoints;
using Inpaint.Model.Data;
using Inpaint.Model.Evaluation;
using Inpaint.Model.Networks;
using Inpaint.Model.Tests.Support;
using Inpaint.TestSupport;
using static TorchSharp.torch;

namespace Inpaint.Model.Tests.Evaluation;

/// <summary>What the Lab says about the weights in the repository is so.</summary>
[Collection(TorchCollection.Name)]
public sealed class ShippedLatentModelTests
{
    private const string Error = "squaredError";

    private static readonly ModelStore Models = ModelStore.Default();

    public static TheoryData<string> Names =>
        [.. Models.List<ImageNetwork>().Where(card => IsLatent(card.Network)).Select(card => card.Name)];

    [Fact]
    public void LinearAutoencoder_SpansThePlaneOfTheFirstComponents()
    {
        using var scope = NewDisposeScope();
        using var linear = Load<LinearAutoencoderNetwork>("linear-autoencoder");
        using var pca = Load<PcaNetwork>("pca");
        var angles = PrincipalAngles.Between(linear.Directions, pca.Components.narrow(0, 0, linear.Latent).t());
        Assert.Equal(10, angles.Count);
        Assert.InRange(angles[^1], 0, 1);
    }

    [Fact]
    public void LinearAutoencoder_LosesNoMoreThanOnePercentAgainstPca()
    {
        var (linear, pca) = (Measured("linear-autoencoder", Error), Measured("pca", $"{Error}Of10"));
        Assert.InRange(linear / pca, 0.99, 1.01);
    }

    [Theory]
    [InlineData("autoencoder-2", 2)]
    [InlineData("autoencoder-10", 10)]
    [InlineData("vae-2", 2)]
    [InlineData("vae-10", 10)]
    public void NetworksThatBend_LoseLessThanTheBestLinearMapOfTheirSize(string name, int numbers) =>
        Assert.InRange(Measured(name, Error), 0, Measured("pca", $"{Error}Of{numbers}"));

    [Fact]
    public void Sigma_TheSmallerItIs_TheMoreNatsAreSpentOnZ()
    {
        string[] names = ["vae-2-sigma-0-1", "vae-2-sigma-0-5", "vae-2-sigma-2"];
        Assert.Equal([0.1, 0.5, 2], names.Select(name => Models.Card<ImageNetwork>(name).Sigma));
        var divergences = names.Select(name => Models.Card<ImageNetwork>(name).Training!.Validation!["kl"]).ToArray();
        Assert.True(divergences[0] > 1.5 * divergences[1] && divergences[1] > 1.5 * divergences[2], string.Join(", ", divergences));
    }

    [Fact]
    public void Sigma_Large_MakesTheErrorLarge()
    {
        Assert.True(Measured("vae-2-sigma-2", Error) > 1.2 * Measured("vae-2-sigma-0-5", Error));
        Assert.InRange(Measured("vae-2-sigma-0-1", Error) / Measured("vae-2-sigma-0-5", Error), 0.9, 1.1);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Atlas_BelongsToTheWeightsAndHasEveryDigit(string name)
    {
        var card = Models.Card<ImageNetwork>(name);
        var atlas = LatentAtlas.Load(Models, card);
        Assert.Equal(LatentAtlas.MostImages, atlas.Codes.Count);
        Assert.Equal(Enumerable.Range(0, 10), atlas.Labels.Distinct().Order());
        Assert.All(atlas.Codes.SelectMany(place => place), number => Assert.True(float.IsFinite(number)));
    }

    [MnistFact]
    public void Atlas_MeasuredAgain_IsTheStoredOne()
    {
        var card = Models.Card<ImageNetwork>("vae-2");
        using var network = Load<ImageNetwork>("vae-2");
        var test = Mnist.LoadTest(SharedData.Mnist!).Slice(0, 100);
        var (stored, again) = (LatentAtlas.Load(Models, card), LatentAtlas.Measure((ILatentImages)network, test, CPU));
        foreach (var (one, other) in stored.Codes.Zip(again.Codes))
        {
            Assert.All(one.Zip(other), pair => Assert.Equal(pair.First, pair.Second, 1e-3));
        }
        Assert.Equal(stored.Labels.Take(100), again.Labels);
    }

    private static bool IsLatent(string network) => NetworkCatalog.NamesOf<AutoencoderModel>().Contains(network) || network == "vae";

    private static double Measured(string name, string what) => Models.Card<ImageNetwork>(name).Test![what];

    private static TNetwork Load<TNetwork>(string name)
        where TNetwork : ImageNetwork
    {
        var network = Models.LoadNetwork<TNetwork>(Models.Card<TNetwork>(name));
        network.eval();
        return network;
    }
}
