using Inpaint.Client.Lab.LabelCvae;
using Inpaint.Model.Networks;
using static TorchSharp.torch;

namespace Inpaint.Server.Lab.LabelCvae;

internal sealed class StyleHandler : LabHandler<StyleQuery, StyleSheet>
{
    protected override void Check(StyleQuery query, LabModels models)
    {
        models.Card<LabelCvaeNetwork>(StyleQuery.Model);
        models.Card<ClassifierNetwork>(StyleQuery.Reader);
        LabChecks.Between("seed", query.Seed, 0, int.MaxValue);
        LabChecks.Between("styles", query.Styles, 1, StyleQuery.MostStyles);
        LabChecks.Between("spread", query.Spread, 0, 10);
    }

    protected override IEnumerable<StyleSheet?> Answer(StyleQuery query, LabModels models)
    {
        yield return Draw(query, models.Network<LabelCvaeNetwork>(StyleQuery.Model), models.Network<ClassifierNetwork>(StyleQuery.Reader));
    }

    private static StyleSheet Draw(StyleQuery query, LabelCvaeNetwork network, ClassifierNetwork classifier)
    {
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        var styles = LabTensors.Styles(query.Seed, query.Styles, network.Latent) * query.Spread;
        var z = (network.ClassMeans.unsqueeze(0) + styles.unsqueeze(1)).view(-1, network.Latent);
        var picture = network.Decode(z);
        var read = LabTensors.Classify(classifier, picture);
        return new(
            LabTensors.ToImages(picture), [.. read.Select(each => Array.IndexOf(each, each.Max()))],
            [.. read.Select((each, i) => (double)each[i % LabelCvaeNetwork.Digits])]);
    }
}
