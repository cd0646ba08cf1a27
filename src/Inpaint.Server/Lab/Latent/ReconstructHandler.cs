using Inpaint.Client.Lab.Latent;
using Inpaint.Core;
using Inpaint.Model.Devices;
using Inpaint.Model.Networks;
using Inpaint.Model.Objectives;
using static TorchSharp.torch;

namespace Inpaint.Server.Lab.Latent;

internal sealed class ReconstructHandler : LabHandler<ReconstructQuery, Reconstruction>
{
    protected override void Check(ReconstructQuery query, LabModels models)
    {
        models.Card<ImageNetwork>(query.Model);
        LabChecks.Images("images", query.Images, ReconstructQuery.MostImages);
        LabChecks.Between("components", query.Components ?? 1, 1, ImageSize.Pixels);
    }

    protected override IEnumerable<Reconstruction?> Answer(ReconstructQuery query, LabModels models)
    {
        var network = models.Latent(query.Model);
        yield return Run(query, network is PcaNetwork pca && query.Components is { } count ? pca.First(count) : network);
    }

    private static Reconstruction Run(ReconstructQuery query, ILatentImages network)
    {
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        var image = LabTensors.FromImages(query.Images);
        var code = network.Encode(image);
        var picture = network.Decode(code);
        var errors = ReconstructionObjective.Error(picture, image);
        return new(LabTensors.ToImages(picture), LabTensors.ToRows(code), errors.ToArray<float>());
    }
}
