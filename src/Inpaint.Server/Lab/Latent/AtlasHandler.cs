using Inpaint.Client.Lab.Latent;
using Inpaint.Model.Networks;

namespace Inpaint.Server.Lab.Latent;

internal sealed class AtlasHandler : LabHandler<AtlasQuery, Atlas>
{
    protected override void Check(AtlasQuery query, LabModels models) => models.Card<ImageNetwork>(query.Model);

    protected override IEnumerable<Atlas?> Answer(AtlasQuery query, LabModels models)
    {
        var atlas = models.Atlas(query.Model);
        yield return new(atlas.Codes, atlas.Labels);
    }
}
