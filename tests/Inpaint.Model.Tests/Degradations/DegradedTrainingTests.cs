using Inpaint.Core.Imaging;
using Inpaint.Core.Weights;
using Inpaint.Model.Masks;
using Inpaint.Model.Tests.Support;
using Inpaint.Model.Training;
using Inpaint.TestSupport;

namespace Inpaint.Model.Tests.Degradations;

[Collection(TorchCollection.Name)]
public sealed class DegradedTrainingTests : IDisposable
{
    private static readonly TrainingRecipe Recipe = TinyNetworks.Recipe() with
    {
        Degradation = new() { Side = 7, Noise = 0.2 },
        Holes = HoleMixture.Only(HoleKind.Everything),
        Resampled = 0,
        Options = System.Text.Json.JsonDocument.Parse("""{"hidden": 24, "condition": 16, "latent": 4, "seenChannel": false}""").RootElement,
    };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Make_Degraded_NothingIsSeenAndTheBlocksAreConstant()
    {
        var batch = new BatchSource(Recipe, TinyNetworks.Data.Train).Make(2);
        Assert.All(batch.Seen, value => Assert.Equal(0, value));
        Assert.NotEqual(batch.Image, batch.Degraded);
        for (var i = 0; i < batch.Degraded!.Length; i += 4)
        {
            Assert.Single(batch.Degraded[i..(i + 4)].Distinct());
        }
    }

    [Fact]
    public void Make_NoDegradation_IsTheSameBatchAsEver()
    {
        var plain = Recipe with { Degradation = null };
        var (with, without) = (
            new BatchSource(Recipe, TinyNetworks.Data.Train).Make(1),
            new BatchSource(plain, TinyNetworks.Data.Train).Make(1)
        );
        Assert.Null(without.Degraded);
        Assert.Equal(with.Image, without.Image);
        Assert.Equal(with.Label, without.Label);
    }

    [Fact]
    public void Check_HolesBesideADegradation_AreRefused() =>
        Assert.Contains(
            "holes",
            Assert.Throws<RecipeException>(() => RecipeFile.Check(Recipe with { Holes = HoleMixture.Training })).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void Run_InterruptedAndResumed_EndsBitForBitTheSame()
    {
        Train("whole", null, CancellationToken.None);
        using var interrupt = new CancellationTokenSource();
        Train("halves", interrupt, interrupt.Token);
        new Trainer(Recipe, TinyNetworks.Data, Run("halves"), new RecordingObserver()).Run(
            Run("halves").Newest(Assert.Fail),
            CancellationToken.None
        );
        Assert.Equal(Only("whole").Sha256, Only("halves").Sha256);
    }

    [Fact]
    public void Run_Finished_LeavesAModelThatRestoresAndIsNotOfferedForHoles()
    {
        Train("run", null, CancellationToken.None);
        var store = Run("run").Best;
        Assert.Empty(store.List());
        Assert.Equal(Recipe.Degradation, Only("run").Degradation);
        Assert.Throws<WeightsException>(() => store.Load("tiny"));
        Assert.True(File.Exists(Run("run").GridPath(12)));

        using var model = store.LoadRestorer("tiny");
        var degraded = DegradedImage.Make(TinyNetworks.Data.Validation.Image(0), model.Degradation, 0.1, 1).Values;
        var three = model.Draw(degraded, 3, 9);
        Assert.Equal(three[0], model.Draw(degraded, 1, 9)[0]);
        Assert.NotEqual(three[0], three[1]);
    }

    private RunFolder Run(string name) => new(_folder.File(name));

    private ModelCard Only(string name) => Assert.Single(Run(name).Best.ListRestorers());

    private void Train(string name, CancellationTokenSource? interrupt, CancellationToken cancellation) =>
        new Trainer(Recipe, TinyNetworks.Data, Run(name), new RecordingObserver(report =>
        {
            if (report.Step == 6)
            {
                interrupt?.Cancel();
            }
        })).Run(null, cancellation);
}
