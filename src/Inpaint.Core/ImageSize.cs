namespace Inpaint.Core;

/// <summary>Size of every image that the models see and draw.</summary>
public static class ImageSize
{
    /// <summary>Side of the square image, in pixels.</summary>
    public const int Side = 28;

    /// <summary>Pixels of one image.</summary>
    public const int Pixels = Side * Side;
}
