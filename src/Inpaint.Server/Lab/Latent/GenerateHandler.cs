using Inpaint.Client.Lab.Latent;
using Inpaint.Core.Completions;
using Inpaint.Core.Noise;
using Inpaint.Model.Networks;

namespace Inpaint.Server.Lab.Latent;

internal sealed class GenerateHandler : LabHandler<GenerateQuery, DecodedDigits>
{
    protected override void Check(GenerateQuery query, LabModels models)
    {
        models.Card<ImageNetwork>(query.Model);
        LabChecks.Between("seed", query.Seed, 0, int.MaxValue);
        LabChecks.Between("count", query.Count, 1, GenerateQuery.MaxCount);
    }

    protected override IEnumerable<DecodedDigits?> Answer(GenerateQuery query, LabModels models)
    {
        var network = models.Latent(query.Model);
        var normal = query.LikeCodes
            ? Spread(models.Atlas(query.Model).Codes)
            : [.. Enumerable.Repeat((Mean: 0.0, Deviation: 1.0), network.Latent)];
        if (normal.Length != network.Latent)
        {
            throw new CompletionRefusedException(
                RefusalReason.Invalid, "likeCodes", $"Expected a model of at most {normal.Length} numbers, got one of {network.Latent}.");
        }
        var codes = Enumerable.Range(0, query.Count).Select(index =>
        {
            var noise = new float[network.Latent];
            NoiseSource.Fill(new NoiseKey(query.Seed, index), noise);
            return noise.Select((value, number) => (float)(normal[number].Mean + normal[number].Deviation * value)).ToArray();
        });
        return LatentDecoder.DecodeAll(network, [.. codes], withDigits: true, models);
    }

    private static (double Mean, double Deviation)[] Spread(IReadOnlyList<float[]> codes) =>
    [
        .. Enumerable.Range(0, codes[0].Length).Select(number =>
        {
            var mean = codes.Average(code => (double)code[number]);
            return (mean, Math.Sqrt(codes.Average(code => (code[number] - mean) * (code[number] - mean))));
        }),
    ];
}
