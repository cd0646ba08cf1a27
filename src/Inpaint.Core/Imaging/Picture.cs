namespace Inpaint.Core.Imaging;

/// <summary>A picture as it was decoded: grey, with 16 bits a pixel so that no contrast of the file is lost.</summary>
/// <param name="Width">Pixels in a row.</param>
/// <param name="Height">Rows.</param>
/// <param name="Grey">Luminance row by row, 0 = black, 65535 = white.</param>
/// <param name="Opacity">0 = transparent to 65535 = opaque, or null where every pixel is opaque.</param>
/// <param name="Step">Difference between two neighbouring grey values of the file: 257 with 8 bits, 1 with 16.</param>
/// <param name="WasTurned">True where the file asked for another orientation than that of its pixels.</param>
public sealed record Picture(int Width, int Height, ushort[] Grey, ushort[]? Opacity, int Step, bool WasTurned)
{
    /// <summary>An opaque picture of 8-bit values.</summary>
    public static Picture Of(GreyImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        return new(image.Width, image.Height, Array.ConvertAll(image.Pixels, value => (ushort)(value * 257)), null, 257, false);
    }
}
