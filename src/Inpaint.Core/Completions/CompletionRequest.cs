namespace Inpaint.Core.Completions;

/// <summary>A digit with a hole, and how many completions to draw for it. The same request always gives the same pixels.</summary>
public sealed record CompletionRequest
{
    /// <summary>Most completions that one request may ask for.</summary>
    public const int MaxCount = 64;

    /// <summary>Highest sampling temperature; 1 samples the model as trained, 0 takes the prior's mean.</summary>
    public const double MaxTemperature = 1.5;

    /// <summary>Name of the pictures that the model was trained on; null takes those of the server's default model.</summary>
    public string? Pictures { get; init; }

    /// <summary>Name of the model; null takes the first of these pictures.</summary>
    public string? Model { get; init; }

    /// <summary>784 grey values, row by row, 0 = paper, 255 = ink. Values under the hole are ignored.</summary>
    public required byte[] Image { get; init; }

    /// <summary>784 values, 1 = missing (to fill), 0 = seen.</summary>
    public required byte[] Missing { get; init; }

    /// <summary>Completions to draw, 1 to <see cref="MaxCount"/>.</summary>
    public int Count { get; init; } = 9;

    /// <summary>Seed of the noise, 0 or more.</summary>
    public int Seed { get; init; }

    /// <summary>Index of the first sample: "sample again" continues where the last request ended, with the same seed.</summary>
    public int FirstIndex { get; init; }

    /// <summary>0 to <see cref="MaxTemperature"/>.</summary>
    public double Temperature { get; init; } = 1;

    /// <summary>Class to complete as, counted from 0 in the model's classes, or null to let the model decide.</summary>
    public int? Label { get; init; }

    /// <summary>Keeps the coarse latents of this sample and redraws the finer ones; null for fresh samples.</summary>
    public SampleKey? VariationOf { get; init; }

    /// <summary>Decodes <see cref="Count"/> steps on the way from one sample to another; null for fresh samples.</summary>
    public MorphPath? Morph { get; init; }
}

/// <summary>Names one draw of the noise.</summary>
public sealed record SampleKey(int Seed, int Index);

/// <summary>The two ends of a walk through latent space.</summary>
public sealed record MorphPath(SampleKey From, SampleKey To);
