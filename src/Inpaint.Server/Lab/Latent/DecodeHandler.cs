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
        LabChecks.Between("codes.length", query.Codes.Count, 1, DecodeQuery.MaxCodes);
        foreach (var number in query.Codes.SelectMany(code => code))
        {
            LabChecks.Between("codes[][]", number, -Farthest, Farthest);
        }
    }

    protected override IEnumerable<DecodedDigits?> Answer(DecodeQuery query, LabModels models)
    {
        var network = models.Latent(query.Model);
        if (query.Codes.FirstOrDefault(code => code.Length != network.Latent) is { } wrong)
        {
            throw new CompletionRefusedException(
                RefusalReason.Invalid,
                "codes",
                $"Expected codes of {network.Latent} numbers, got {wrong.Length}."
            );
        }
        return LatentDecoder.DecodeAll(network, query.Codes, withDigits: true, models);
    }
}
