using Inpaint.Core;
using Inpaint.Core.Imaging;

namespace Inpaint.Client.Shared;

/// <summary>
/// Pictures of digits for the page: white ink on nothing, so that either theme can show through; ink that a model drew is tinted.
/// </summary>
/// <remarks>The light theme turns the picture around with a CSS filter that keeps the hue.</remarks>
public static class InkImage
{
    /// <summary>Red, green and blue of ink that a model was told.</summary>
    public static ReadOnlySpan<byte> Seen => [255, 255, 255];

    /// <summary>Red, green and blue of ink that a model drew.</summary>
    public static ReadOnlySpan<byte> Drawn => [255, 150, 110];

    /// <summary>A data URI of an RGBA picture, 28x28.</summary>
    /// <param name="pixels">784 grey values.</param>
    /// <param name="missing">784 values, 1 where a model drew; null where nobody did.</param>
    public static string ToDataUri(byte[] pixels, byte[]? missing = null)
    {
        var samples = new byte[ImageSize.Pixels * 4];
        for (var i = 0; i < pixels.Length; i++)
        {
            (missing is not null && missing[i] != 0 ? Drawn : Seen).CopyTo(samples.AsSpan(i * 4));
            samples[i * 4 + 3] = pixels[i];
        }

        return PngUri(PictureWriter.EncodeRgba(samples, ImageSize.Side, ImageSize.Side));
    }

    /// <summary>A data URI of a PNG file.</summary>
    public static string PngUri(byte[] png) => "data:image/png;base64," + Convert.ToBase64String(png);
}
