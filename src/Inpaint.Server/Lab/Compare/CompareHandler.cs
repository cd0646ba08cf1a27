using Inpaint.Client.Lab.Compare;
using Inpaint.Core.Completions;
using Inpaint.Core.Noise;
using Inpaint.Core.Sampling;
using Inpaint.Core.Weights;
using Inpaint.Model.Evaluation;
using Inpaint.Model.Networks;
using Inpaint.Model.Objectives;
using Inpaint.Model.Sampling;
using TorchSharp;

namespace Inpaint.Server.Lab.Compare;

internal sealed class CompareHandler : LabHandler<CompareQuery, CompareAnswer>
{
    private const int BoundSamples = 20;

    protected override void Check(CompareQuery query, LabModels models)
    {
        var card = models.Card<ConditionalModel>(query.Model);
        LabChecks.Images("pixels", [query.Pixels], 1);
        LabChecks.Images("missing", [query.Missing], 1);
        LabChecks.Between("missing[]", query.Missing.Max(), (byte)0, (byte)1);
        LabChecks.Between("count", query.Count, 1, CompareQuery.MaxCount);
        LabChecks.Between("seed", query.Seed, 0, int.MaxValue);
        if (!new Contestant(card.Name, card.Title, ContestantsHandler.TaskOf(card), false).CanAnswer(query.Missing))
        {
            throw new CompletionRefusedException(RefusalReason.Invalid, "missing", $"{card.Title} cannot answer for this hole.");
        }
    }

    protected override IEnumerable<CompareAnswer?> Answer(CompareQuery query, LabModels models)
    {
        var card = models.Card(query.Model);
        var network = models.Network<ConditionalModel>(query.Model);
        var input = new HoleImage(query.Pixels, query.Missing);
        var samples = Draw(card, network, input, network.NoiseSize == 0 ? 1 : query.Count, query.Seed);
        var compared = SampleComparison.Of(query.Pixels, query.Missing, samples);
        var answer = new CompareAnswer(
            samples,
            compared.Mean,
            compared.MeanDistance,
            compared.SampleDistance,
            compared.BestDistance,
            compared.Spread,
            compared.Soft,
            compared.MeanSoft,
            compared.TruthSoft,
            null
        );
        yield return answer;
        yield return answer with { Bound = Bound(models.Card(query.Model), models.Network<ConditionalModel>(query.Model), input) };
    }

    private static IReadOnlyList<byte[]> Draw(ModelCard card, ConditionalModel network, HoleImage input, int count, int seed)
    {
        var model = new CompletionModel(card, network);
        using var condition = model.Prepare([input])[0];
        return model.Draw([
            .. Enumerable.Range(0, count).Select(index => new SampleSlot(condition, new NoiseRecipe.Fresh(new(seed, index)))),
        ]);
    }

    private static CompareBound Bound(ModelCard card, ConditionalModel network, HoleImage input)
    {
        var likelihood = PixelLikelihood.Named(card.Likelihood, card.Sigma);
        if (likelihood is not BernoulliLikelihood)
        {
            return new(null, null, 0);
        }
        var image = input.Pixels.Select(grey => grey > 127 ? 1f : 0).ToArray();
        var seen = input.Missing.Select(missing => (float)(1 - missing)).ToArray();
        var estimate = new BoundEvaluator(network, likelihood, torch.CPU).Evaluate(new(image, seen, 1), BoundSamples);
        return new(network.NoiseSize == 0 ? null : -estimate.Elbo[0], -estimate.ImportanceWeighted[0], estimate.Samples);
    }
}
