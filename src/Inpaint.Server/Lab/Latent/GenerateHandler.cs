using Inpaint.Client.Lab.Contracts;
using Inpaint.Client.Lab.Latent;
using Inpaint.Model.Networks;
using Inpaint.Model.Sampling;
using TorchSharp;
using static TorchSharp.torch;

namespace Inpaint.Server.Lab.Latent;

/// <summary>Samples of the prior, from noise that depends on seed and index alone.</summary>
internal sealed class GenerateHandler : LabHandler<GenerateQuery, DigitPictures>
{
    protected override void Check(GenerateQuery query, LabModels models)
    {
        models.Card<ImageNetwork>(query.Model);
        LabChecks.Between("seed", query.Seed, 0, int.MaxValue);
        LabChecks.Between("count", query.Count, 1, GenerateQuery.MaxCount);
        LabChecks.Between("spread", query.Spread, 0, 10);
    }

    protected override IEnumerable<DigitPictures?> Answer(GenerateQuery query, LabModels models)
    {
        yield return Draw(query, models.Places(query.Model));
    }

    private static DigitPictures Draw(GenerateQuery query, ILatentImages network)
    {
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        var noise = new float[query.Count * network.Latent];
        for (var i = 0; i < query.Count; i++)
            NoiseSource.Fill(new NoiseKey(query.Seed, i), noise.AsSpan(i * network.Latent, network.Latent));
        return new(LabTensors.ToImages(network.Picture(tensor(noise, [query.Count, network.Latent]) * query.Spread)));
    }
}
