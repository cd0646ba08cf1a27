using Inpaint.Client.Lab.LabelCvae;
using Inpaint.Model.Networks;
using static TorchSharp.torch;

namespace Inpaint.Server.Lab.LabelCvae;

internal sealed class WalkHandler : LabHandler<WalkQuery, Walk>
{
    protected override void Check(WalkQuery query, LabModels models)
    {
        models.Card<LabelCvaeNetwork>(StyleQuery.Model);
        models.Card<ClassifierNetwork>(StyleQuery.Reader);
        LabChecks.Between("from", query.From, 0, LabelCvaeNetwork.Digits - 1);
        LabChecks.Between("to", query.To, 0, LabelCvaeNetwork.Digits - 1);
        LabChecks.Between("seed", query.Seed, 0, int.MaxValue);
    }

    protected override IEnumerable<Walk?> Answer(WalkQuery query, LabModels models)
    {
        yield return Draw(query, models.Network<LabelCvaeNetwork>(StyleQuery.Model), models.Network<ClassifierNetwork>(StyleQuery.Reader));
    }

    private static Walk Draw(WalkQuery query, LabelCvaeNetwork network, ClassifierNetwork classifier)
    {
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        var t = linspace(0, 1, WalkQuery.Steps).unsqueeze(1);
        var (from, to) = (network.ClassMeans.narrow(0, query.From, 1), network.ClassMeans.narrow(0, query.To, 1));
        var way = from + t * (to - from);
        var styles = LabTensors.Styles(query.Seed, WalkQuery.Rows, network.Latent);
        var picture = network.Decode((way.unsqueeze(0) + styles.unsqueeze(1)).view(-1, network.Latent));
        return new(LabTensors.ToImages(picture), LabTensors.Classify(classifier, picture.narrow(0, 0, WalkQuery.Steps)));
    }
}
