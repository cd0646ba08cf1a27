namespace Inpaint.Core.Imaging;

/// <summary>A colour picture.</summary>
/// <param name="Width">Pixels along a row.</param>
/// <param name="Height">Rows.</param>
/// <param name="Rgba">Red, green, blue and opacity of every pixel, row by row.</param>
public sealed record RasterImage(int Width, int Height, byte[] Rgba)
{
    /// <summary>
    /// The luminance (Rec. 601) of every pixel. Transparent parts show a background that the opaque parts stand out from: black where
    /// these are light, white where they are dark. Grey opaque pixels keep their exact value.
    /// </summary>
    public GreyImage ToGrey()
    {
        var luminance = new byte[Width * Height];
        long weighted = 0, opacity = 0;
        for (var i = 0; i < luminance.Length; i++)
        {
            var pixel = Rgba.AsSpan(4 * i, 4);
            luminance[i] = (byte)((299 * pixel[0] + 587 * pixel[1] + 114 * pixel[2] + 500) / 1000);
            weighted += luminance[i] * pixel[3];
            opacity += pixel[3];
        }
        var background = weighted >= 128 * opacity ? 0 : 255;
        for (var i = 0; i < luminance.Length; i++)
        {
            var alpha = Rgba[4 * i + 3];
            luminance[i] = (byte)((luminance[i] * alpha + background * (255 - alpha) + 127) / 255);
        }
        return new(Width, Height, luminance);
    }
}
