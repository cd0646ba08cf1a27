using Inpaint.Model.Devices;
using Inpaint.Model.Networks;
using static TorchSharp.torch;

namespace Inpaint.Model.Evaluation;

/// <summary>Where a label CVAE put the ten priors N(mu_y, I): distances are in standard deviations of the prior.</summary>
/// <param name="Means">[10][latent].</param>
public sealed record ClassMeans(IReadOnlyList<float[]> Means)
{
    /// <summary>Reads the means of a network.</summary>
    public static ClassMeans Of(LabelCvaeNetwork network)
    {
        using var scope = NewDisposeScope();
        return new([.. network.ClassMeans.detach().ToArray<float>().Chunk(network.Latent)]);
    }

    /// <summary>The smallest distance between two of the means.</summary>
    public double Smallest =>
        (from one in Enumerable.Range(0, Means.Count) from other in Enumerable.Range(0, one) select Distance(one, other)).Min();

    /// <summary>|mu_a - mu_b|.</summary>
    public double Distance(int a, int b) => Math.Sqrt(Means[a].Zip(Means[b], (one, other) => (double)(one - other) * (one - other)).Sum());

    /// <summary>The plane through the means' centre that keeps the most of their spread.</summary>
    public MeanPlane Plane()
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        var all = TensorData.Of<float>(Means.SelectMany(mean => mean).ToArray(), [Means.Count, Means[0].Length]).to(float64);
        var centre = all.mean([0]);
        var (_, singular, axes) = linalg.svd(all - centre, fullMatrices: false);
        var squares = singular.ToArray<double>().Select(value => value * value).ToArray();
        return new(
            centre.ToArray<double>(), axes[0].ToArray<double>(), axes[1].ToArray<double>(),
            squares.Take(2).Sum() / squares.Sum());
    }
}

/// <summary>A plane in the space of latents.</summary>
/// <param name="Centre">Its origin.</param>
/// <param name="Horizontal">First axis, of length 1.</param>
/// <param name="Vertical">Second axis, of length 1 and orthogonal to the first.</param>
/// <param name="Share">Share of the means' squared spread that lies in it, 0 to 1.</param>
public sealed record MeanPlane(double[] Centre, double[] Horizontal, double[] Vertical, double Share)
{
    /// <summary>Where a point falls onto the plane.</summary>
    public (double X, double Y) Project(ReadOnlySpan<float> z)
    {
        double x = 0, y = 0;
        for (var i = 0; i < z.Length; i++)
        {
            x += (z[i] - Centre[i]) * Horizontal[i];
            y += (z[i] - Centre[i]) * Vertical[i];
        }
        return (x, y);
    }
}
