using Inpaint.Client.Shared;
using Inpaint.Client.Studio.Views;
using Inpaint.Core.Imaging;

namespace Inpaint.Client.Lab.Latent;

/// <summary>
/// A plane as a picture: the colour of the digit that the classifier sees, the stronger the surer it is; nothing at the chance of one in
/// ten.
/// </summary>
public static class PlaneImage
{
    private const double Chance = 0.1;

    /// <summary>A data URI of an RGBA picture, a pixel for each point.</summary>
    public static string ToDataUri(DecodedDigits plane, int side)
    {
        var samples = new byte[side * side * 4];
        for (var i = 0; i < plane.Confidence.Count; i++)
        {
            var (red, green, blue) = DigitColours.Of(plane.LooksLike[i]);
            var strength = Math.Clamp((plane.Confidence[i] - Chance) / (1 - Chance), 0, 1);
            (samples[i * 4], samples[i * 4 + 1], samples[i * 4 + 2], samples[i * 4 + 3]) = (
                red,
                green,
                blue,
                (byte)Math.Round(255 * strength * strength)
            );
        }

        return InkImage.PngUri(PictureWriter.EncodeRgba(samples, side, side));
    }
}
