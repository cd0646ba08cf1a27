using Inpaint.Client.Contracts;
using Inpaint.Client.Lab.Latent;
using Inpaint.Model.Checkpoints;
using Inpaint.Model.Evaluation;
using Inpaint.Model.Networks;

namespace Inpaint.Server.Lab.Latent;

/// <summary>Reads the map that was measured when the model was published.</summary>
internal sealed class AtlasHandler : LabHandler<AtlasQuery, Atlas>
{
    protected override void Check(AtlasQuery query, LabModels models) => models.Card<ImageNetwork>(query.Model);

    protected override IEnumerable<Atlas?> Answer(AtlasQuery query, LabModels models)
    {
        LatentAtlas atlas;
        try
        {
            atlas = LatentAtlas.Load(models.Store, models.Card(query.Model));
        }
        catch (WeightsException error)
        {
            throw new CompletionRefusedException(RefusalReason.Unavailable, "model", error.Message);
        }
        yield return new(atlas.Places, atlas.Labels);
    }
}
