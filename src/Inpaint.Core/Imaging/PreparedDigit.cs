namespace Inpaint.Core.Imaging;

/// <summary>What can be done to a picture on its way to 28 by 28 pixels.</summary>
public enum PictureStep
{
    /// <summary>It was turned or mirrored, as the file asks for.</summary>
    Turned,

    /// <summary>Dark ink on light paper became light ink on black.</summary>
    Inverted,

    /// <summary>The shade of the paper, uneven light and shadows were taken away.</summary>
    PaperRemoved,

    /// <summary>Dust, frames or lines were left out.</summary>
    Cleaned,

    /// <summary>The ink was scaled to fit 20 by 20 pixels.</summary>
    Scaled,

    /// <summary>The ink's centre of mass was moved to the middle.</summary>
    Centred,

    /// <summary>The whole picture was scaled to 28 by 28 pixels.</summary>
    Fitted,
}

/// <summary>A picture turned into a digit as MNIST has them.</summary>
/// <param name="Pixels">784 grey values, row by row, 255 = ink; all 0 where there is no ink.</param>
/// <param name="Steps">What was done, in order; empty where the picture was taken as it is.</param>
/// <param name="SourceWidth">Width of the picture.</param>
/// <param name="SourceHeight">Height of the picture.</param>
/// <param name="Source">The part of the picture that the 28 by 28 pixels show; it may reach beyond the picture.</param>
public sealed record PreparedDigit(
    byte[] Pixels,
    IReadOnlyList<PictureStep> Steps,
    int SourceWidth,
    int SourceHeight,
    SourceRectangle Source
)
{
    /// <summary>What a person is told about a picture without ink.</summary>
    public const string NoInk = "There is no digit here: no ink stands out from the paper.";

    /// <summary>False for a blank picture.</summary>
    public bool HasInk => Pixels.AsSpan().ContainsAnyExcept((byte)0);

    /// <summary>What was done, as sentences.</summary>
    public string WhatWasDone
    {
        get
        {
            if (!HasInk)
            {
                return NoInk;
            }
            var size = $"The picture of {SourceWidth} x {SourceHeight} pixels";
            return Steps.Count == 0
                ? $"{size} looks like the training digits and was taken as it is."
                : $"{size} {Listed([.. Steps.Select(Words)])}.";
        }
    }

    private static string Words(PictureStep step) => step switch
    {
        PictureStep.Turned => "was turned the way the file asks for",
        PictureStep.Inverted => "was inverted because its ink is dark",
        PictureStep.PaperRemoved => "lost the shade of its paper",
        PictureStep.Cleaned => "was cleaned of marks that are no part of the digit",
        PictureStep.Scaled => "was scaled so that its ink fits 20 x 20 pixels",
        PictureStep.Centred => "was centred by the mass of its ink",
        PictureStep.Fitted => "was scaled as a whole to 28 x 28 pixels",
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, "Expected something that was done to a picture."),
    };

    private static string Listed(string[] words) => words.Length == 1 ? words[0] : $"{string.Join(", ", words[..^1])} and {words[^1]}";
}

/// <summary>The part of a picture that a smaller one shows, in the picture's pixels; 0 is the left (top) edge of its first pixel.</summary>
public readonly record struct SourceRectangle(double Left, double Top, double Width, double Height);
