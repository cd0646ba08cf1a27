namespace Inpaint.Model.Sampling;

/// <summary>An image with a hole.</summary>
/// <param name="Pixels">784 grey values, row by row, 255 = ink; those under the hole never reach a network.</param>
/// <param name="Missing">784 values, 1 = to fill, 0 = seen.</param>
/// <param name="Label">Digit (0-9) to complete as, or null.</param>
public sealed record HoleImage(byte[] Pixels, byte[] Missing, int? Label = null);
