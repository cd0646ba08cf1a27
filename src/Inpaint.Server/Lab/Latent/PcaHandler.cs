using Inpaint.Client.Lab.Latent;
using Inpaint.Core.Completions;
using Inpaint.Model.Devices;
using Inpaint.Model.Evaluation;
using Inpaint.Model.Networks;
using static TorchSharp.torch;

namespace Inpaint.Server.Lab.Latent;

internal sealed class PcaHandler : LabHandler<PcaQuery, PcaAnswer>
{
    protected override void Check(PcaQuery query, LabModels models)
    {
        models.Card<PcaNetwork>(query.Model);
        models.Card<LinearAutoencoderNetwork>(query.Other);
    }

    protected override IEnumerable<PcaAnswer?> Answer(PcaQuery query, LabModels models)
    {
        yield return Compare(models.Network<PcaNetwork>(query.Model), models.Network<LinearAutoencoderNetwork>(query.Other));
    }

    private static PcaAnswer Compare(PcaNetwork pca, LinearAutoencoderNetwork linear)
    {
        if (linear.Latent > pca.Latent)
        {
            throw new CompletionRefusedException(
                RefusalReason.Invalid, "other", $"Expected a code of at most {pca.Latent} numbers, got one of {linear.Latent}.");
        }
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        var directions = linear.Directions;
        var units = directions / directions.pow(2).sum([0], keepdim: true).sqrt();
        return new(
            pca.Mean.ToArray<float>(), LabTensors.ToRows(pca.Components), pca.Deviations.ToArray<float>(), LabTensors.ToRows(units.t()),
            PrincipalAngles.Between(directions, pca.Components.narrow(0, 0, linear.Latent).t()));
    }
}
