using Inpaint.Client.Lab.Latent;
using Inpaint.Core.Completions;
using Inpaint.Model.Networks;

namespace Inpaint.Server.Lab.Latent;

internal sealed class PlaneHandler : LabHandler<PlaneQuery, DecodedDigits>
{
    private const double Farthest = 1e4;

    protected override void Check(PlaneQuery query, LabModels models)
    {
        models.Card<ImageNetwork>(query.Model);
        LabChecks.Between("side", query.Side, 2, PlaneQuery.MostSide);
        LabChecks.Between("range.fromX", query.Range.FromX, -Farthest, query.Range.ToX);
        LabChecks.Between("range.toX", query.Range.ToX, query.Range.FromX, Farthest);
        LabChecks.Between("range.fromY", query.Range.FromY, -Farthest, query.Range.ToY);
        LabChecks.Between("range.toY", query.Range.ToY, query.Range.FromY, Farthest);
    }

    protected override IEnumerable<DecodedDigits?> Answer(PlaneQuery query, LabModels models)
    {
        var network = models.Latent(query.Model);
        if (network.Latent != 2)
        {
            throw new CompletionRefusedException(
                RefusalReason.Invalid,
                "model",
                $"Expected a model of two numbers, got one of {network.Latent}."
            );
        }
        var (range, side) = (query.Range, query.Side);
        float[][] codes =
        [
            .. from row in Enumerable.Range(0, side)
               from column in Enumerable.Range(0, side)
               select new[]
               {
                   (float)(range.FromX + (column + 0.5) / side * (range.ToX - range.FromX)),
                   (float)(range.ToY - (row + 0.5) / side * (range.ToY - range.FromY)),
               },
        ];
        return LatentDecoder.DecodeAll(network, codes, query.WithDigits, models);
    }
}
