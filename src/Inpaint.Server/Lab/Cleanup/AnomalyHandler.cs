using Inpaint.Client.Lab.Cleanup;
using Inpaint.Model.Evaluation.Anomaly;
using Inpaint.Model.Networks;
using Inpaint.Model.Objectives;

namespace Inpaint.Server.Lab.Cleanup;

internal sealed class AnomalyHandler : LabHandler<AnomalyQuery, AnomalyAnswer>
{
    protected override void Check(AnomalyQuery query, LabModels models)
    {
        models.Card<ConditionalModel>(query.Model);
        LabChecks.Images("pixels", [query.Pixels], 1);
    }

    protected override IEnumerable<AnomalyAnswer?> Answer(AnomalyQuery query, LabModels models)
    {
        var card = models.Card(query.Model);
        var reference = AnomalyReferenceHandler.Read(card, models);
        var scorer = new AnomalyScorer(models.Network<ConditionalModel>(query.Model), PixelLikelihood.Named(card.Likelihood, card.Sigma));
        var score = scorer.Score([query.Pixels], reference.Samples)[0];
        yield return new(score, reference.ShareOfDigitsAbove(score));
    }
}
