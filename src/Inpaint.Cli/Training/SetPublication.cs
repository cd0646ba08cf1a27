using System.Text.Json;
using Inpaint.Core;
using Inpaint.Core.Holes;
using Inpaint.Core.Noise;
using Inpaint.Core.Sampling;
using Inpaint.Core.Weights;
using Inpaint.Model.Checkpoints;
using Inpaint.Model.Data;
using Inpaint.Model.Evaluation;
using Inpaint.Model.Networks;
using Inpaint.Model.Objectives;
using Inpaint.Model.Training;
using static TorchSharp.torch;

namespace Inpaint.Cli.Training;

/// <summary>Measures the models of a set on its test pictures, puts them among the models, and draws pictures to begin with.</summary>
public static class SetPublication
{
    private const int BoundImages = 200, BoundSamples = 100, DrawnImages = 50, DrawnSamples = 8, DrawsOfStarter = 8, MostStarters = 20;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Measures and publishes one model.</summary>
    /// <param name="folder">The run.</param>
    /// <param name="recipe">What they were trained by.</param>
    /// <param name="store">Where the models of the set lie.</param>
    /// <param name="test">Test pictures.</param>
    /// <param name="cancellation">Ends the measurement; nothing is published then.</param>
    /// <returns>The card as written.</returns>
    public static ModelCard Publish(
        RunFolder folder, TrainingRecipe recipe, ModelStore store, ImageSplit test, CancellationToken cancellation)
    {
        var best = folder.Best;
        var card = best.Card<ImageNetwork>(recipe.Name);
        if (NetworkCatalog.NamesOf<ClassifierNetwork>().Contains(card.Network))
        {
            return Publication.Publish(folder, recipe, store, test);
        }
        var numbers = Bounds(card, best, store, test, cancellation);
        // Published before completions are drawn: a model that draws classes first finds its prior beside it.
        var published = store.Save(card with { Test = numbers }, best.ReadWeights(card));
        if (test.Labels.Length == 0)
        {
            return published;
        }
        foreach (var (name, value) in Completions(published, store, test, cancellation))
        {
            numbers.Add(name, value);
        }
        return store.Save(published with { Test = numbers }, best.ReadWeights(card));
    }

    /// <summary>Draws pictures to begin with: of each class the one that the classifier is surest of, among a few.</summary>
    public static void DrawStarters(ModelStore store, PictureSet pictures)
    {
        using var model = store.Load("ladder");
        using var classifier = pictures.Classes.Count > 0 ? store.LoadClassifier() : null;
        var everything = HolePresets.Get("everything").Make();
        var starters = new List<StarterDigit>();
        for (var i = 0; i < Math.Min(MostStarters, classifier is null ? MostStarters / 2 : pictures.Classes.Count); i++)
        {
            int? label = classifier is null ? null : i;
            using var condition = model.Prepare([new HoleImage(new byte[ImageSize.Pixels], everything, label)])[0];
            var drawn = model.Draw([.. Enumerable.Range(0, DrawsOfStarter).Select(index =>
                new SampleSlot(condition, new NoiseRecipe.Fresh(new(i, index)), 0.8f))]);
            starters.Add(new(i, classifier is null ? drawn[0] : drawn[Best([.. classifier.Classify(drawn).Select(each => each[i])])]));
        }
        DurableFile.Write(
            StarterDigits.PathIn(store.Folder), JsonSerializer.SerializeToUtf8Bytes(starters, Json));
    }

    private static int Best(float[] values) => Array.IndexOf(values, values.Max());

    private static Dictionary<string, double> Bounds(
        ModelCard card, ModelStore best, ModelStore store, ImageSplit test, CancellationToken cancellation)
    {
        var numbers = new Dictionary<string, double>
        {
            ["images"] = Math.Min(BoundImages, test.Count),
        };
        using var network = best.LoadNetwork(card);
        var evaluator = new BoundEvaluator(network, PixelLikelihood.Named(card.Likelihood, card.Sigma), CPU);
        using var recognition = card.DigitPrior is null ? null : store.LoadClassifier();
        using var prior = card.DigitPrior is { } name ? store.LoadClassifier(name) : null;
        for (var quadrants = 1; quadrants <= 3; quadrants++)
        {
            var set = EvaluationProtocols.Get($"quadrants-{quadrants}").Prepare(test, Math.Min(BoundImages, test.Count));
            var digits = prior is null ? null : RecognizedDigits.Of(set, recognition!, prior);
            var bound = evaluator.Evaluate(set, BoundSamples, cancellation: cancellation, digits: digits);
            numbers.Add($"quadrants{quadrants}NatsIw{bound.Samples}", Math.Round(-bound.ImportanceWeighted.Average(), 2));
        }
        return numbers;
    }

    private static IEnumerable<KeyValuePair<string, double>> Completions(
        ModelCard card, ModelStore store, ImageSplit test, CancellationToken cancellation)
    {
        using var classifier = store.LoadClassifier();
        using var model = store.Load(card.Name);
        var report = new CompletionEvaluator(model, classifier).Evaluate(
            HolePresets.Get("quadrants-2"), test, Math.Min(DrawnImages, test.Count), DrawnSamples, cancellation: cancellation);
        yield return new("validity", Math.Round(report.Validity, 4));
        yield return new("realValidity", Math.Round(report.RealValidity, 4));
        yield return new("calibrationError", Math.Round(report.Calibration.CalibrationError, 4));
    }
}
