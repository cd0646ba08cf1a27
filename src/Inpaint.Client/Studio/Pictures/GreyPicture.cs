namespace Inpaint.Client.Studio.Pictures;

/// <summary>A grey picture from the browser.</summary>
/// <param name="Grey">width x height values, 255 = white.</param>
/// <param name="Width">Pixels in a row.</param>
/// <param name="Height">Rows.</param>
public sealed record GreyPicture(byte[] Grey, int Width, int Height);
