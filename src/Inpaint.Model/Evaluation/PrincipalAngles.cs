using Inpaint.Model.Devices;
using static TorchSharp.torch;

namespace Inpaint.Model.Evaluation;

/// <summary>How far two planes of the same number of dimensions are from each other (Björck and Golub 1973).</summary>
public static class PrincipalAngles
{
    /// <summary>
    /// The angles in degrees, rising: all 0 where the planes are the same, 90 where one has a direction at right angles to the other.
    /// </summary>
    /// <param name="one">Columns span the first plane, [numbers, dimensions].</param>
    /// <param name="other">Columns span the second, [numbers, dimensions].</param>
    public static IReadOnlyList<double> Between(Tensor one, Tensor other)
    {
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        var (first, _) = linalg.qr(one.to(float64));
        var (second, _) = linalg.qr(other.to(float64));
        // The sine of what the projection leaves over is exact where angles are small; the cosine would lose half of the digits.
        var left = second - first.mm(first.t().mm(second));
        return [.. linalg.svdvals(left).ToArray<double>().Select(sine => Math.Asin(Math.Clamp(sine, 0, 1)) * 180 / Math.PI).Order()];
    }
}
