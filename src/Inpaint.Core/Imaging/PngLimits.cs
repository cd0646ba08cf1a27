namespace Inpaint.Core.Imaging;

/// <summary>What a PNG may cost. All three are checked before memory for pixels is taken.</summary>
/// <param name="MaxBytes">Most bytes of the file.</param>
/// <param name="MaxSide">Most pixels along either side.</param>
/// <param name="MaxPixels">Most pixels altogether.</param>
public sealed record PngLimits(int MaxBytes, int MaxSide, int MaxPixels)
{
    /// <summary>For files from the internet: 64 KiB, a megapixel.</summary>
    public static PngLimits Upload { get; } = new(64 << 10, 2048, 1 << 20);

    /// <summary>For the user's own files: 16 MiB, 16 megapixels.</summary>
    public static PngLimits LocalFile { get; } = new(16 << 20, 16384, 16 << 20);
}
