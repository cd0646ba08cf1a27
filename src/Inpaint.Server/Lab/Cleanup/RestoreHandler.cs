using Inpaint.Client.Lab.Cleanup;
using Inpaint.Core;
using Inpaint.Core.Completions;
using Inpaint.Core.Imaging;
using Inpaint.Model.Evaluation;
using Inpaint.Model.Networks;
using Inpaint.Model.Sampling;

namespace Inpaint.Server.Lab.Cleanup;

internal sealed class RestoreHandler : LabHandler<RestoreQuery, RestoreAnswer>
{
    private static readonly byte[] Everything = [.. Enumerable.Repeat((byte)1, ImageSize.Pixels)];

    protected override void Check(RestoreQuery query, LabModels models)
    {
        var card = models.Card<ConditionalModel>(query.Model);
        if (card.Degradation is not { } degradation)
        {
            throw new CompletionRefusedException(
                RefusalReason.Invalid,
                "model",
                $"Expected a model that restores degraded images, got {card.Name}."
            );
        }
        LabChecks.Images("pixels", [query.Pixels], 1);
        LabChecks.Between("noise", query.Noise, 0, degradation.Noise);
        LabChecks.Between("count", query.Count, 1, RestoreQuery.MaxCount);
        LabChecks.Between("seed", query.Seed, 0, int.MaxValue);
    }

    protected override IEnumerable<RestoreAnswer?> Answer(RestoreQuery query, LabModels models)
    {
        var model = new RestorationModel(models.Card(query.Model), models.Network<ConditionalModel>(query.Model));
        var degraded = DegradedImage.Make(query.Pixels, model.Degradation, query.Noise, query.Seed);
        var shown = degraded.ToGrey();
        var samples = model.Draw(degraded.Values, query.Count, query.Seed);
        var compared = SampleComparison.Of(query.Pixels, Everything, samples);
        yield return new(
            shown,
            model.Degradation.Side,
            samples,
            compared.Mean,
            new HoleStatistics(Everything).Distance(query.Pixels, shown),
            compared.SampleDistance,
            compared.MeanDistance,
            compared.Spread,
            samples.Average(sample => model.Degradation.BackDistance(sample, degraded)),
            compared.Soft,
            compared.MeanSoft
        );
    }
}
