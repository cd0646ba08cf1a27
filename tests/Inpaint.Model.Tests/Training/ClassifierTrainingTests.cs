using System.Text.Json;
using Inpaint.Core.Noise;
using Inpaint.Core.Sampling;
using Inpaint.Engine.Networks;
using Inpaint.Model.Data;
using Inpaint.Model.Masks;
using Inpaint.Model.Networks;
using Inpaint.Model.Sampling;
using Inpaint.Model.Tests.Support;
using Inpaint.Model.Training;
using Inpaint.TestSupport;
using static TorchSharp.torch;

namespace Inpaint.Model.Tests.Training;

/// <summary>The classifier goes through the trainer that trains everything else.</summary>
[Collection(TorchCollection.Name)]
public sealed class ClassifierTrainingTests : IDisposable
{
    private static readonly TrainingData Halves = new(Bright(60, 1), Bright(20, 2));

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Run_DigitsThatDifferClearly_AreLearnedAndTheModelLoads()
    {
        var observer = new RecordingObserver();
        var run = new RunFolder(_folder.File("run"));
        new Trainer(Recipe(100), Halves, run, observer).Run(null, CancellationToken.None);

        var best = observer.Validations.MaxBy(report => report.Score)!;
        Assert.Equal(1, best.Terms.Single(term => term.Name == "accuracy").Total);
        Assert.Equal(-best.Score, best.Terms.Single(term => term.Name == "crossEntropy").Total, 1e-6);
        var card = run.Best.Card<ClassifierNetwork>("tiny");
        Assert.Null(card.Training!.ValidationElbo);
        Assert.Equal(1, card.Training.Validation!["accuracy"]);
        Assert.Empty(run.Best.List());

        using var classifier = run.Best.LoadClassifier("tiny");
        var answers = classifier.Classify([.. Enumerable.Range(0, 20).Select(row => Halves.Validation.Image(row).ToArray())]);
        Assert.All(answers, answer => Assert.Equal(1, answer.Sum(), 1e-5));
        Assert.Equal(Halves.Validation.Labels.Select(label => (int)label), answers.Select(answer => Array.IndexOf(answer, answer.Max())));
    }

    [Fact]
    public void Run_InterruptedAndResumed_EndsBitForBitTheSame()
    {
        var recipe = Recipe(12);
        var (whole, halves) = (new RunFolder(_folder.File("whole")), new RunFolder(_folder.File("halves")));
        new Trainer(recipe, Halves, whole, new RecordingObserver()).Run(null, CancellationToken.None);
        using (var interrupt = new CancellationTokenSource())
        {
            new Trainer(recipe, Halves, halves, new RecordingObserver(report =>
            {
                if (report.Step == 5)
                {
                    interrupt.Cancel();
                }
            })).Run(null, interrupt.Token);
        }
        var outcome = new Trainer(recipe, Halves, halves, new RecordingObserver()).Run(halves.Newest(Assert.Fail), CancellationToken.None);
        Assert.Equal(12, outcome.Step);
        Assert.Equal(whole.Best.Card<ClassifierNetwork>("tiny").Sha256, halves.Best.Card<ClassifierNetwork>("tiny").Sha256);
        var (expected, actual) = (whole.Newest(Assert.Fail)!, halves.Newest(Assert.Fail)!);
        Assert.All(expected.File.Tensors, entry => Assert.Equal(entry.Value.Values, actual.File.Tensors[entry.Key].Values));
    }

    [Fact]
    public void Classify_MissingPixels_DoNotReachTheNetwork()
    {
        using var classifier = new DigitClassifier(NetworkCatalog.Build<ClassifierNetwork>("classifier", Options(seenChannel: true)));
        var missing = new byte[784];
        missing.AsSpan(0, 392).Fill(1);
        var (one, other) = (new byte[784], new byte[784]);
        Array.Fill(other, (byte)255, 0, 392);
        var answers = classifier.Classify([new HoleImage(one, missing), new HoleImage(other, missing), new HoleImage(one, new byte[784])]);
        Assert.Equal(answers[0], answers[1]);
        Assert.NotEqual(answers[0], answers[2]);
    }

    [Fact]
    public void Classify_ManyImages_LeavesNoTensorsBehind()
    {
        using var classifier = new DigitClassifier(NetworkCatalog.Build<ClassifierNetwork>("classifier", Options(seenChannel: false)));
        var before = LiveTensors.Count();
        Assert.Equal(300, classifier.Classify([.. Enumerable.Repeat(new byte[784], 300)]).Count);
        Assert.Equal(before, Tensor.TotalCount);
    }

    private static TrainingRecipe Recipe(int steps) => TinyNetworks.Recipe("classifier", steps) with
    {
        Objective = "classification",
        Likelihood = "categorical",
        Options = Options(seenChannel: false),
        LabelDropout = 0,
        Holes = HoleMixture.Only(HoleKind.Nothing),
        Resampled = 0,
        LearningRate = 0.003,
        ValidateEvery = 50,
        ValidationImages = 20,
    };

    private static JsonElement Options(bool seenChannel) =>
        JsonSerializer.SerializeToElement(
            new ClassifierOptions
            {
                SeenChannel = seenChannel,
                FineWidth = 8,
                FineInner = 8,
                CoarseWidth = 8,
                CoarseInner = 8,
                Hidden = 16,
                Dropout = 0.1,
            },
            JsonSerializerOptions.Web
        );

    private static ImageSplit Bright(int count, int seed)
    {
        var (pixels, labels) = (new byte[count * 784], new byte[count]);
        for (var i = 0; i < count; i++)
        {
            var random = new PhiloxStream(seed, 5, 0, i);
            labels[i] = (byte)(i % 2);
            for (var pixel = 0; pixel < 784; pixel++)
            {
                if (pixel / 392 == labels[i])
                {
                    pixels[i * 784 + pixel] = (byte)random.NextBelow(256);
                }
            }
        }
        return new(pixels, labels, count);
    }
}
