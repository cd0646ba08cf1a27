namespace Inpaint.Model.Pictures;

/// <summary>What became of a picture.</summary>
/// <param name="Pixels">784 grey values, 255 = ink; null where it was refused.</param>
/// <param name="Width">Of the picture as it came, in pixels.</param>
/// <param name="Height">Of the picture as it came, in pixels.</param>
/// <param name="Reason">Why it was refused.</param>
internal sealed record PreparedImage(byte[]? Pixels, int Width, int Height, string? Reason = null);
