using System.Text.Json;
using Inpaint.Client.Lab.Compare;
using Inpaint.Core.Weights;
using Inpaint.Model.Networks;

namespace Inpaint.Server.Lab.Compare;

internal sealed class ContestantsHandler : LabHandler<ContestantsQuery, Contestants>
{
    protected override void Check(ContestantsQuery query, LabModels models)
    {
    }

    protected override IEnumerable<Contestants?> Answer(ContestantsQuery query, LabModels models)
    {
        models.Refresh();
        yield return new([
            .. models
                .Cards.Values.Select(card => new Contestant(card.Name, card.Title, TaskOf(card), models.IsFromLab(card.Name)))
                .OrderBy(contestant => contestant.Task)
                .ThenBy(contestant => contestant.IsFromLab)
                .ThenByDescending(contestant => models.Cards[contestant.Name].Parameters)
                .ThenBy(contestant => contestant.Name, StringComparer.Ordinal),
        ]);
    }

    internal static ContestantTask TaskOf(ModelCard card) => card.Degradation is not null ? ContestantTask.Degraded
        : NetworkCatalog.CompletingNames.Contains(card.Network) ? (SawTheColumnAlone(card) ? ContestantTask.Column : ContestantTask.Holes)
        : NetworkCatalog.NamesOf<ConditionalModel>().Contains(card.Network) ? ContestantTask.WholeImages
        : NetworkCatalog.NamesOf<ClassifierNetwork>().Contains(card.Network) ? ContestantTask.Classification
        : ContestantTask.Reconstruction;

    private static bool SawTheColumnAlone(ModelCard card) =>
        card.Training is { } training && training.Recipe.TryGetProperty("holes", out var holes) && holes.ValueKind == JsonValueKind.Object
        && holes.EnumerateObject().Where(share => share.Value.GetDouble() > 0).Select(share => share.Name).SequenceEqual(["columns"]);
}
