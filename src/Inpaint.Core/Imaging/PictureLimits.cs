namespace Inpaint.Core.Imaging;

/// <summary>What reading a picture may cost. Bytes and pixels are checked before memory for pixels is taken.</summary>
/// <param name="MaxBytes">Largest file.</param>
/// <param name="MaxPixels">Most pixels, width times height.</param>
/// <param name="Time">Longest time to decode.</param>
public sealed record PictureLimits(int MaxBytes, int MaxPixels, TimeSpan Time)
{
    /// <summary>10 MB, 50 megapixels, 10 seconds: any photo of a phone.</summary>
    public static PictureLimits Default { get; } = new(10_000_000, 50_000_000, TimeSpan.FromSeconds(10));
}
