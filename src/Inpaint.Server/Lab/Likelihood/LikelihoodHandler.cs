using Inpaint.Client.Lab.Digits;
using Inpaint.Client.Lab.Likelihood;
using Inpaint.Core.Completions;
using Inpaint.Core.Weights;
using Inpaint.Model.Evaluation.Likelihood;
using Inpaint.Model.Networks;
using Inpaint.Model.Objectives;
using Inpaint.Server.Lab.Digits;
using static TorchSharp.torch;

namespace Inpaint.Server.Lab.Likelihood;

/// <summary>
/// Estimates P(X) of a test digit in passes of a few dozen milliseconds, and tells what they say so far at round numbers of samples.
/// </summary>
internal sealed class LikelihoodHandler(LabDigits digits) : LabHandler<LikelihoodQuery, LikelihoodAnswer>
{
    private const int Pass = 100, FewestSamples = 100, TellEvery = 5000;
    private const byte Ink = 128;

    protected override void Check(LikelihoodQuery query, LabModels models)
    {
        Bernoulli(models.Card<WholeImageModel>(query.Model));
        LabChecks.Between("digit", query.Digit, 0, TestDigits.Count - 1);
        LabChecks.Between("samples", query.Samples, FewestSamples, LikelihoodQuery.MostSamples);
        LabChecks.Between("seed", query.Seed, 0, int.MaxValue);
    }

    protected override IEnumerable<LikelihoodAnswer?> Answer(LikelihoodQuery query, LabModels models)
    {
        var test = digits.Get();
        var network = models.Network<WholeImageModel>(query.Model);
        var run = new LikelihoodRun(
            network, Bernoulli(models.Card(query.Model)),
            [.. test.Pixels[query.Digit].Select(grey => grey >= Ink ? 1f : 0f)], test.Labels[query.Digit], query.Seed, CPU);
        var rounds = LikelihoodRun.Counts(query.Samples).ToHashSet();
        while (run.Samples < query.Samples)
        {
            run.Draw(Math.Min(Pass, query.Samples - run.Samples));
            yield return rounds.Contains(run.Samples) || run.Samples % TellEvery == 0 ? Tell(run.Report(), network.Latent) : null;
        }
    }

    /// <exception cref="CompletionRefusedException">Its pixels have a density, not a probability.</exception>
    private static PixelLikelihood Bernoulli(ModelCard card) =>
        PixelLikelihood.Named(card.Likelihood, card.Sigma) is BernoulliLikelihood bernoulli
            ? bernoulli
            : throw new CompletionRefusedException(
                RefusalReason.Invalid,
                "model",
                $"Expected a model with Bernoulli pixels, {card.Name}'s are {card.Likelihood}."
            );

    private static LikelihoodAnswer Tell(LikelihoodReport report, int latents) => new(
        report.Samples, latents,
        [.. report.Points.Select(point => new Client.Lab.Likelihood.LikelihoodPoint(
            point.Samples, point.NaiveLog, point.ImportanceLog, point.Bound, point.NaiveError, point.ImportanceError))],
        report.Reconstruction, report.Kl, report.PriorCost, report.Entropy, report.LogLikelihood, report.LogLikelihoodError,
        report.NaiveVariation, report.ImportanceVariation);
}
