using Inpaint.Core;
using Inpaint.Core.Noise;
using Inpaint.Model.Networks;
using Inpaint.Model.Sampling;

namespace Inpaint.Model.Training;

/// <summary>
/// A linear map about the image's centre that turns, stretches and slants a digit. It says where each target pixel comes from:
/// (x, y) from (<paramref name="XX"/> x + <paramref name="XY"/> y, <paramref name="YX"/> x + <paramref name="YY"/> y).
/// </summary>
public readonly record struct AffineWarp(double XX, double XY, double YX, double YY)
{
    /// <summary>Draws one: angle, slant and the logarithms of both stretches are uniform within the recipe's limits.</summary>
    public static AffineWarp Draw(TrainingRecipe recipe, ref PhiloxStream random)
    {
        var angle = random.NextBetween(-recipe.MaxRotation, recipe.MaxRotation) * Math.PI / 180;
        var limit = Math.Log(1 + recipe.MaxStretch);
        var (across, down) = (Math.Exp(random.NextBetween(-limit, limit)), Math.Exp(random.NextBetween(-limit, limit)));
        var slant = random.NextBetween(-recipe.MaxSlant, recipe.MaxSlant);
        var (sine, cosine) = Math.SinCos(angle);
        return new(cosine / across, (sine + cosine * slant) / across, -sine / down, (cosine - sine * slant) / down);
    }

    /// <summary>Replaces an image by its warped self, read between pixels bilinearly; paper comes in from outside.</summary>
    /// <param name="image">784 values, 0 to 1.</param>
    public void Apply(Span<float> image)
    {
        const int side = ImageSize.Side;
        const double centre = (side - 1) / 2.0;
        Span<float> source = stackalloc float[ImageSize.Pixels];
        image.CopyTo(source);
        for (var row = 0; row < side; row++)
            for (var column = 0; column < side; column++)
            {
                var (x, y) = (column - centre, row - centre);
                image[row * side + column] = Read(source, YX * x + YY * y + centre, XX * x + XY * y + centre);
            }
    }

    private static float Read(ReadOnlySpan<float> source, double row, double column)
    {
        var (top, left) = ((int)Math.Floor(row), (int)Math.Floor(column));
        var (down, right) = ((float)(row - top), (float)(column - left));
        var upper = Pixel(source, top, left) * (1 - right) + Pixel(source, top, left + 1) * right;
        var lower = Pixel(source, top + 1, left) * (1 - right) + Pixel(source, top + 1, left + 1) * right;
        return upper * (1 - down) + lower * down;
    }

    private static float Pixel(ReadOnlySpan<float> source, int row, int column) =>
        row is >= 0 and < ImageSize.Side && column is >= 0 and < ImageSize.Side ? source[row * ImageSize.Side + column] : 0;
}
