using System.Text.Json;
using Inpaint.Core.Weights;
using Inpaint.Model.Evaluation;
using Inpaint.Model.Networks;
using Inpaint.Model.Tests.Support;
using Inpaint.Model.Training;
using Inpaint.TestSupport;
using static TorchSharp.torch;

namespace Inpaint.Model.Tests.Training;

/// <summary>Networks with a place for every image go through the trainer that trains everything else.</summary>
[Collection(TorchCollection.Name)]
public sealed class LatentTrainingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("vae", "elbo")]
    [InlineData("autoencoder", "reconstruction")]
    [InlineData("linear-autoencoder", "reconstruction")]
    [InlineData("pca", "reconstruction")]
    public void Run_AnyOfThem_LeavesAModelThatLoadsAGridAndAnAtlas(string network, string objective)
    {
        var run = new RunFolder(_folder.File(network));
        new Trainer(Recipe(network, objective), TinyNetworks.Data, run, new RecordingObserver()).Run(null, CancellationToken.None);

        Assert.NotEmpty(Directory.GetFiles(run.Path, "grid-*.png"));
        Assert.Empty(run.Best.List());
        var card = run.Best.Card<ImageNetwork>("tiny");
        using var loaded = run.Best.LoadNetwork<ImageNetwork>(card);
        LatentAtlas.Measure((ILatentImages)loaded, TinyNetworks.Data.Validation, CPU).Save(run.Best, card);
        var atlas = LatentAtlas.Load(run.Best, card);
        Assert.Equal(TinyNetworks.Data.Validation.Count, atlas.Codes.Count);
        Assert.All(atlas.Codes, place => Assert.Equal(3, place.Length));
        var error = Assert.Throws<WeightsException>(() => LatentAtlas.Load(run.Best, card with { Sha256 = "another" }));
        Assert.Contains("another", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_Pca_IsFittedInPlaceOfSteps()
    {
        var run = new RunFolder(_folder.File("pca"));
        var observer = new RecordingObserver();
        new Trainer(Recipe("pca", "reconstruction"), TinyNetworks.Data, run, observer).Run(null, CancellationToken.None);

        Assert.Empty(observer.Steps);
        using var pca = run.Best.LoadNetwork<PcaNetwork>(run.Best.Card<PcaNetwork>("tiny"));
        using var fitted = new PcaNetwork(new() { Latent = 3 });
        fitted.Fit(tensor(TinyNetworks.Data.Train.Images, [TinyNetworks.Data.Train.Count, 784]).to(float32) / 255);
        Assert.Equal(fitted.Components.data<float>().ToArray(), pca.Components.data<float>().ToArray());
    }

    private static TrainingRecipe Recipe(string network, string objective) => TinyNetworks.Recipe(network, 4) with
    {
        Objective = objective,
        Options = JsonDocument.Parse("""{"latent": 3}""").RootElement,
        Holes = new() { Everything = 1 },
    };
}
