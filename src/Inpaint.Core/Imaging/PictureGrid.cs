namespace Inpaint.Core.Imaging;

/// <summary>Tiles 28 by 28 images into one picture.</summary>
/// <param name="Columns">Tiles in a row.</param>
/// <param name="Scale">Picture pixels along each side of an image pixel.</param>
/// <param name="Gap">Picture pixels between tiles and around them.</param>
/// <param name="Background">Grey value between tiles.</param>
public sealed record PictureGrid(int Columns, int Scale = 4, int Gap = 4, byte Background = 96)
{
    private const int Side = ImageSize.Side;

    /// <summary>Most pixels of the picture.</summary>
    private const int MaxPixels = 1 << 26;

    /// <summary>Tiles the images, row by row.</summary>
    /// <param name="images">784 grey values each.</param>
    /// <exception cref="ArgumentException">There is no image, one has another length, or the picture would be too large.</exception>
    public GreyImage Render(IReadOnlyList<byte[]> images)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentOutOfRangeException.ThrowIfLessThan(Columns, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(Scale, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(Gap);
        if (images.Count == 0)
        {
            throw new ArgumentException("Expected one image or more, got none.", nameof(images));
        }
        if (images.FirstOrDefault(image => image.Length != Side * Side) is { } wrong)
        {
            throw new ArgumentException($"Expected images of {Side * Side} values, got {wrong.Length}.", nameof(images));
        }

        var pitch = (long)Side * Scale + Gap;
        var width = Math.Min(Columns, images.Count) * pitch + Gap;
        var height = (images.Count + Columns - 1) / Columns * pitch + Gap;
        if (width * height > MaxPixels)
        {
            throw new ArgumentException($"Expected a picture of at most {MaxPixels} pixels, got {width} x {height}.", nameof(images));
        }

        var pixels = new byte[width * height];
        pixels.AsSpan().Fill(Background);
        for (var tile = 0; tile < images.Count; tile++)
        {
            var corner = (Gap + tile / Columns * pitch) * width + Gap + tile % Columns * pitch;
            for (var y = 0; y < Side * Scale; y++)
            {
                var row = pixels.AsSpan((int)(corner + y * width), Side * Scale);
                for (var x = 0; x < row.Length; x++)
                {
                    row[x] = images[tile][y / Scale * Side + x / Scale];
                }
            }
        }
        return new((int)width, (int)height, pixels);
    }
}
