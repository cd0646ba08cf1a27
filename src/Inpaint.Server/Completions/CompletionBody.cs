using Inpaint.Core.Completions;

namespace Inpaint.Server.Completions;

/// <summary>
/// A digit with a hole, and how many completions to draw for it, as clients send it: the digit as <see cref="Image"/> or as <see
/// cref="Picture"/>, the hole as <see cref="Missing"/>, <see cref="Hole"/> or <see cref="Preset"/>.
/// </summary>
internal sealed record CompletionBody
{
    /// <summary>Name of the pictures that the model was trained on; null takes those of the server's default model.</summary>
    public string? Pictures { get; init; }

    /// <summary>Name of the model; null takes the first of these pictures.</summary>
    public string? Model { get; init; }

    /// <summary>784 grey values, row by row, 0 = paper, 255 = ink, in base64. Values under the hole are ignored.</summary>
    public byte[]? Image { get; init; }

    /// <summary>In place of image: a PNG, JPEG, WebP, GIF or BMP file in base64, which is prepared as MNIST's digits are; not for other pictures.</summary>
    public byte[]? Picture { get; init; }

    /// <summary>784 values, 1 = missing (to fill), 0 = seen, in base64.</summary>
    public byte[]? Missing { get; init; }

    /// <summary>
    /// In place of missing: an opaque picture file in base64, white = missing, black = seen, of 28 by 28 pixels or of the picture's size.
    /// </summary>
    public byte[]? Hole { get; init; }

    /// <summary>In place of missing: the name of a hole, such as left-half; random ones are drawn from the seed.</summary>
    public string? Preset { get; init; }

    /// <summary>Completions to draw, 1 to 64.</summary>
    public int Count { get; init; } = 9;

    /// <summary>Seed of the noise, 0 or more.</summary>
    public int Seed { get; init; }

    /// <summary>Index of the first sample: "sample again" continues where the last request ended, with the same seed.</summary>
    public int FirstIndex { get; init; }

    /// <summary>0 to 1.5; 1 samples the model as trained, 0 takes the prior's mean.</summary>
    public double Temperature { get; init; } = 1;

    /// <summary>Class to complete as, counted from 0 (a digit, for MNIST), or null to let the model decide.</summary>
    public int? Label { get; init; }

    /// <summary>Keeps the coarse latents of this sample and redraws the finer ones; null for fresh samples.</summary>
    public SampleKey? VariationOf { get; init; }

    /// <summary>Decodes count steps on the way from one sample to another; null for fresh samples.</summary>
    public MorphPath? Morph { get; init; }
}
