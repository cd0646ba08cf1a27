using Inpaint.Core;
using Inpaint.Core.Noise;

namespace Inpaint.Model.Training;

/// <summary>
/// An affine map about the image's centre that turns, stretches, slants and shifts a digit. It says where each target pixel comes from:
/// (x, y) from (<paramref name="XX"/> x + <paramref name="XY"/> y + <paramref name="X"/>, <paramref name="YX"/> x + <paramref name="YY"/> y
/// + <paramref name="Y"/>).
/// </summary>
public readonly record struct AffineWarp(double XX, double XY, double YX, double YY, double X = 0, double Y = 0)
{
    /// <summary>Draws one: angle, slant, shifts and the logarithms of both stretches are uniform within the recipe's limits.</summary>
    public static AffineWarp Draw(TrainingRecipe recipe, ref PhiloxStream random)
    {
        var angle = random.NextBetween(-recipe.MaxRotation, recipe.MaxRotation) * Math.PI / 180;
        var limit = Math.Log(1 + recipe.MaxStretch);
        var (across, down) = (Math.Exp(random.NextBetween(-limit, limit)), Math.Exp(random.NextBetween(-limit, limit)));
        var slant = random.NextBetween(-recipe.MaxSlant, recipe.MaxSlant);
        var (x, y) = recipe.MaxWarpShift > 0
            ? (random.NextBetween(-recipe.MaxWarpShift, recipe.MaxWarpShift), random.NextBetween(-recipe.MaxWarpShift, recipe.MaxWarpShift))
            : (0, 0);
        var (sine, cosine) = Math.SinCos(angle);
        return new(cosine / across, (sine + cosine * slant) / across, -sine / down, (cosine - sine * slant) / down, x, y);
    }

    /// <summary>
    /// Replaces an image by its warped self, drawn at four times the resolution and averaged down, so that edges stay as narrow as a
    /// scanned digit's; paper comes in from outside.
    /// </summary>
    /// <param name="image">784 values, 0 to 1.</param>
    public void Apply(Span<float> image)
    {
        const int side = ImageSize.Side, factor = EnlargedImage.Factor;
        const double centre = (EnlargedImage.Side - 1) / 2.0;
        var large = EnlargedImage.Of(image);
        image.Clear();
        for (var row = 0; row < EnlargedImage.Side; row++)
        {
            for (var column = 0; column < EnlargedImage.Side; column++)
            {
                var (x, y) = (column - centre, row - centre);
                image[row / factor * side + column / factor] += large.Read(
                    YX * x + YY * y + factor * Y + centre, XX * x + XY * y + factor * X + centre) / (factor * factor);
            }
        }
    }
}
