using System.Text.Json;

namespace Inpaint.Core.Weights;

/// <summary>How weights came to be; enough to make them again.</summary>
public sealed record TrainingRecord
{
    /// <summary>The whole recipe.</summary>
    public required JsonElement Recipe { get; init; }

    /// <summary>Seed of weights, data order, holes and noise.</summary>
    public required int Seed { get; init; }

    /// <summary>SHA-256 of the training images, pixel by pixel, lower-case hex.</summary>
    public required string DataSha256 { get; init; }

    /// <summary>Optimizer steps behind these weights.</summary>
    public required int Steps { get; init; }

    /// <summary>Passes over the training images behind these weights.</summary>
    public required double Epochs { get; init; }

    /// <summary>Time spent training, in seconds, all runs together.</summary>
    public required double WallSeconds { get; init; }

    /// <summary>
    /// Mean bound on the validation images with the training holes, in nats per image, the selection criterion; null for another objective.
    /// </summary>
    public double? ValidationElbo { get; init; }

    /// <summary>Mean of every term of the objective on the validation images, by name; nats or shares.</summary>
    public IReadOnlyDictionary<string, double>? Validation { get; init; }

    /// <summary>Validation images behind these means.</summary>
    public required int ValidationImages { get; init; }

    /// <summary>Processor or GPU, and threads.</summary>
    public required string Machine { get; init; }
}
