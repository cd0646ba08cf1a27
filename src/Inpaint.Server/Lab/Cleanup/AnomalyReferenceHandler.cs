using Inpaint.Client.Lab.Cleanup;
using Inpaint.Core.Completions;
using Inpaint.Core.Weights;
using Inpaint.Model.Evaluation.Anomaly;
using Inpaint.Model.Networks;

namespace Inpaint.Server.Lab.Cleanup;

internal sealed class AnomalyReferenceHandler : LabHandler<AnomalyReferenceQuery, AnomalyScores>
{
    private const int CurvePoints = 200;

    public static AnomalyReference Read(ModelCard card, LabModels models)
    {
        try
        {
            var reference = AnomalyReference.Read(AnomalyReference.PathOf(models.Store, card.Name));
            return reference.Sha256 == card.Sha256
                ? reference
                : throw Missing($"The scores of test digits were measured with other weights of {card.Name}.", card);
        }
        catch (WeightsException)
        {
            throw Missing($"The scores of test digits under {card.Name} have not been measured.", card);
        }
    }

    protected override void Check(AnomalyReferenceQuery query, LabModels models) => models.Card<ConditionalModel>(query.Model);

    protected override IEnumerable<AnomalyScores?> Answer(AnomalyReferenceQuery query, LabModels models)
    {
        var reference = Read(models.Card(query.Model), models);
        yield return new(
            reference.Samples,
            reference.Digits,
            [.. reference.NonDigits.Select(kind => Kind(kind.Key, kind.Value, reference.Roc(kind.Key)))]
        );
    }

    private static AnomalyKind Kind(NonDigitKind kind, IReadOnlyList<double> scores, RocCurve curve)
    {
        var every = Math.Max(1, curve.Points.Count / CurvePoints);
        var kept = curve.Points.Where((_, at) => at % every == 0 || at == curve.Points.Count - 1);
        return new(
            kind.ToString().ToLowerInvariant(),
            scores,
            [.. kept.Select(point => new RocPlace(point.FalsePositives, point.TruePositives))],
            curve.Area
        );
    }

    private static CompletionRefusedException Missing(string what, ModelCard card) =>
        new(RefusalReason.Unavailable, "model", $"{what} They are measured with: ./inpaint anomaly --model {card.Name}");
}
