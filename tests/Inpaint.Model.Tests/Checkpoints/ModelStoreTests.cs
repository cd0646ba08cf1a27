using Inpaint.Core.Noise;
using Inpaint.Core.Sampling;
using Inpaint.Core.Weights;
using Inpaint.Model.Checkpoints;
using Inpaint.Model.Networks;
using Inpaint.Model.Tests.Support;
using Inpaint.TestSupport;
using static TorchSharp.torch;

namespace Inpaint.Model.Tests.Checkpoints;

[Collection(TorchCollection.Name)]
public sealed class ModelStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Load_SavedModel_HasTheSameWeights()
    {
        var (store, card, weights) = Saved();
        using var network = store.LoadNetwork(store.Card("tiny"));
        var loaded = NetworkWeights.Copy(network);
        Assert.Equal(weights.Keys.Order(), loaded.Keys.Order());
        Assert.All(weights, entry => Assert.Equal(entry.Value.Values, loaded[entry.Key].Values));
        Assert.Equal(weights.Values.Sum(array => array.Values.Length), card.Parameters);
        using var model = store.Load("tiny");
        Assert.Equal(card.Sha256, model.Card.Sha256);
        Assert.Equal(4, model.NoiseSize);
    }

    [Fact]
    public void Card_UnknownModel_NamesThoseThereAre()
    {
        var (store, _, _) = Saved();
        Assert.Contains("holds tiny", Assert.Throws<WeightsException>(() => store.Card("huge")).Message, StringComparison.Ordinal);
        Assert.Contains(
            "holds none",
            Assert.Throws<WeightsException>(() => new ModelStore(Path.Combine(_folder.Path, "no")).Load("x")).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Load_OneBitChanged_IsRefusedByItsHash()
    {
        var (store, _, _) = Saved();
        var path = Path.Combine(store.Folder, "tiny.safetensors");
        var bytes = File.ReadAllBytes(path);
        bytes[^3] ^= 1;
        File.WriteAllBytes(path, bytes);
        Assert.Contains("SHA-256", Assert.Throws<WeightsException>(() => store.Load("tiny")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_WeightsOfAnotherSize_AreRefusedByTensorAndShape()
    {
        var (store, card, weights) = Saved();
        var (name, array) = weights.First(entry => entry.Value.Shape.Count == 2);
        store.Save(
            card,
            new Dictionary<string, FloatArray>(weights)
            {
                [name] = new([array.Shape[0], array.Shape[1] - 1], array.Values[..(int)(array.Shape[0] * (array.Shape[1] - 1))]),
            }
        );
        Assert.Contains(name, Assert.Throws<WeightsException>(() => store.Load("tiny")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_TensorMissingOrTooMany_IsRefusedByName()
    {
        var (store, card, weights) = Saved();
        store.Save(card, weights.Skip(1).ToDictionary());
        Assert.Contains(
            weights.First().Key + " is missing",
            Assert.Throws<WeightsException>(() => store.Load("tiny")).Message,
            StringComparison.Ordinal
        );
        var saved = store.Save(card, new Dictionary<string, FloatArray>(weights) { ["stray"] = new([1], [0]) });
        Assert.Contains(
            "no tensor stray",
            Assert.Throws<WeightsException>(() => store.LoadNetwork(saved)).Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("""{"name": "other", "title": "T", "network": "doersch", "sha256": "0"}""")]
    [InlineData("""{"name": "card", "network": "doersch"}""")]
    public void List_CardThatIsNone_IsRefusedByItsPath(string json)
    {
        File.WriteAllText(Path.Combine(_folder.Path, "card.json"), json);
        Assert.Contains(
            "card.json",
            Assert.Throws<WeightsException>(() => new ModelStore(_folder.Path).List()).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Load_NetworkOptionsItDoesNotHave_AreRefused()
    {
        var (store, card, weights) = Saved();
        store.Save(card with { Options = System.Text.Json.JsonDocument.Parse("""{"depth": 3}""").RootElement }, weights);
        Assert.Contains("depth", Assert.Throws<WeightsException>(() => store.Load("tiny")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"hidden": 40000000, "condition": 12, "latent": 4}""", "hidden 40000000")]
    [InlineData("""{"hidden": 16, "condition": 12, "latent": 0}""", "latent 0")]
    public void ReadWeights_CardThatAsksForMoreThanItsWeightsHave_IsRefusedBeforeMemoryIsTaken(string options, string reason)
    {
        var (store, card, weights) = Saved();
        store.Save(card with { Options = System.Text.Json.JsonDocument.Parse(options).RootElement }, weights);
        Assert.Contains(
            reason,
            Assert.Throws<WeightsException>(() => store.ReadWeights(store.Card("tiny"))).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void ReadWeights_EveryShippedModel_HasTheSizesOfItsCard()
    {
        var shipped = ModelStore.Default();
        Assert.All(shipped.List<ImageNetwork>(), card =>
            Assert.Equal(card.Parameters, shipped.ReadWeights(card).Values.Sum(array => (long)array.Values.Length))
        );
    }

    [Fact]
    public void Load_DigitPrior_IsInFrontOfTheModelAndNamedWhereItIsMissing()
    {
        manual_seed(1);
        using var ladder = NetworkCatalog.Build("ladder", TinyNetworks.Ladder);
        var store = new ModelStore(_folder.Path);
        store.Save(
            new() { Name = "ladder", Title = "L", Network = "ladder", Options = TinyNetworks.Ladder, DigitPrior = "prior", Sha256 = "" },
            NetworkWeights.Copy(ladder));
        Assert.Contains("\"prior\"", Assert.Throws<WeightsException>(() => store.Load("ladder")).Message, StringComparison.Ordinal);

        var options = TinyNetworks.Classifier;
        using var prior = NetworkCatalog.Build("classifier", options);
        store.Save(
            new()
            {
                Name = "prior",
                Title = "P",
                Network = "classifier",
                Options = options,
                Likelihood = "categorical",
                Sha256 = "",
            },
            NetworkWeights.Copy(prior)
        );
        using var model = Assert.IsType<DigitFirstModel>(store.Load("ladder"));
        Assert.Equal("ladder", model.Card.Name);
        Assert.Single(
            model.Draw([
                new(model.Prepare([new(new byte[784], [.. Enumerable.Repeat((byte)1, 784)])])[0], new NoiseRecipe.Fresh(new(1, 0))),
            ])
        );
    }

    private (ModelStore Store, ModelCard Card, Dictionary<string, FloatArray> Weights) Saved()
    {
        manual_seed(1);
        using var network = NetworkCatalog.Build("doersch", TinyNetworks.Options);
        var weights = NetworkWeights.Copy(network);
        var store = new ModelStore(_folder.Path);
        var card = store.Save(
            new()
            {
                Name = "tiny",
                Title = "Tiny",
                Network = "doersch",
                Options = TinyNetworks.Options,
                Sha256 = "",
            },
            weights
        );
        return (store, card, weights);
    }
}
