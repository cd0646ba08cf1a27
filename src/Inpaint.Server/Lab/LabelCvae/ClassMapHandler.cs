using Inpaint.Client.Lab.LabelCvae;
using Inpaint.Core.Noise;
using Inpaint.Model.Evaluation;
using Inpaint.Model.Networks;

namespace Inpaint.Server.Lab.LabelCvae;

internal sealed class ClassMapHandler : LabHandler<ClassMapQuery, ClassMap>
{
    private const int Draws = 60, Seed = 4;

    protected override void Check(ClassMapQuery query, LabModels models) => models.Card<LabelCvaeNetwork>(StyleQuery.Model);

    protected override IEnumerable<ClassMap?> Answer(ClassMapQuery query, LabModels models)
    {
        yield return Map(ClassMeans.Of(models.Network<LabelCvaeNetwork>(StyleQuery.Model)));
    }

    private static ClassMap Map(ClassMeans means)
    {
        var plane = means.Plane();
        var digits = Enumerable.Range(0, means.Means.Count).ToArray();
        return new(
            [.. means.Means.Select(mean => plane.Project(mean))],
            [
                .. digits.Select(digit =>
                    (IReadOnlyList<(double, double)>)
                        [.. Enumerable.Range(0, Draws).Select(i => plane.Project(Draw(means.Means[digit], digit * Draws + i)))]
                ),
            ],
            plane.Share,
            [.. digits.Select(one => (IReadOnlyList<double>)[.. digits.Select(other => means.Distance(one, other))])]);
    }

    private static float[] Draw(float[] mean, int index)
    {
        var noise = new float[mean.Length];
        NoiseSource.Fill(new NoiseKey(Seed, index), noise);
        return [.. mean.Zip(noise, (centre, step) => centre + step)];
    }
}
