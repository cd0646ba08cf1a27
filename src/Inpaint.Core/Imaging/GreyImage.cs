namespace Inpaint.Core.Imaging;

/// <summary>A grey picture.</summary>
/// <param name="Width">Pixels along a row.</param>
/// <param name="Height">Rows.</param>
/// <param name="Pixels">Values row by row, 0 = black.</param>
public sealed record GreyImage(int Width, int Height, byte[] Pixels);
