using Inpaint.Client.Lab.Latent;
using Inpaint.Core.Completions;
using Inpaint.Model.Networks;

namespace Inpaint.Server.Lab.Latent;

internal sealed class DecodeHandler : LabHandler<DecodeQuery, DecodedDigits>
{
    private const double Farthest = 1e4;

    protected override void Check(DecodeQuery query, LabModels models)
    {
        models.Card<ImageNetwork>(query.Model);
        LabChecks.Between("places.length", query.Places.Count, 1, DecodeQuery.MostPlaces);
        foreach (var number in query.Places.SelectMany(place => place))
        {
            LabChecks.Between("places[][]", number, -Farthest, Farthest);
        }
    }

    protected override IEnumerable<DecodedDigits?> Answer(DecodeQuery query, LabModels models)
    {
        var network = models.Places(query.Model);
        if (query.Places.FirstOrDefault(place => place.Length != network.Latent) is { } wrong)
        {
            throw new CompletionRefusedException(
                RefusalReason.Invalid,
                "places",
                $"Expected places of {network.Latent} numbers, got {wrong.Length}."
            );
        }
        return PlaceDecoder.DecodeAll(network, query.Places, withDigits: true, models);
    }
}
