namespace Inpaint.Client.Lab.Contracts;

/// <summary>Digits that a model drew.</summary>
/// <param name="Digits">784 grey values each, 255 = ink.</param>
public sealed record DigitPictures(IReadOnlyList<byte[]> Digits);
