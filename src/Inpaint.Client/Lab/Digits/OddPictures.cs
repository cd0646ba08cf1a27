using Inpaint.Core;

namespace Inpaint.Client.Lab.Digits;

/// <summary>Pictures that are no digits any more, made from one.</summary>
public static class OddPictures
{
    private const int Side = ImageSize.Side, Half = Side / 2;

    /// <summary>Nothing drawn.</summary>
    public static byte[] Blank => new byte[ImageSize.Pixels];

    /// <summary>Upper left and lower right change places, and so do the other two quadrants.</summary>
    public static byte[] ShuffleQuadrants(byte[] pixels) =>
        Map((row, column) => pixels[(row + Half) % Side * Side + (column + Half) % Side]);

    /// <summary>Mirrored from left to right.</summary>
    public static byte[] Mirror(byte[] pixels) => Map((row, column) => pixels[row * Side + Side - 1 - column]);

    /// <summary>Turned by a quarter, clockwise.</summary>
    public static byte[] Turn(byte[] pixels) => Map((row, column) => pixels[(Side - 1 - column) * Side + row]);

    private static byte[] Map(Func<int, int, byte> at) =>
        [.. Enumerable.Range(0, ImageSize.Pixels).Select(pixel => at(pixel / Side, pixel % Side))];
}
