using System.Text.Json;
using Inpaint.Core.Imaging;
using Inpaint.Core.Sampling;

namespace Inpaint.Core.Weights;

/// <summary>What a model is and how it was trained: the JSON file beside its weights.</summary>
public sealed record ModelCard
{
    /// <summary>Name to ask for, for example "ladder"; also the name of the files.</summary>
    public required string Name { get; init; }

    /// <summary>Name to show.</summary>
    public required string Title { get; init; }

    /// <summary>One sentence on what it is for and what it is not.</summary>
    public string Description { get; init; } = "";

    /// <summary>Network that the weights belong to, one of the network catalogue's names.</summary>
    public required string Network { get; init; }

    /// <summary>Sizes of the network; null stands for the defaults.</summary>
    public JsonElement? Options { get; init; }

    /// <summary>Likelihood: "bernoulli" or "gaussian" for pixels, "categorical" for digits.</summary>
    public string Likelihood { get; init; } = "bernoulli";

    /// <summary>Standard deviation of the Gaussian likelihood, where ink is 1.</summary>
    public double Sigma { get; init; } = 0.1;

    /// <summary>The pictures that it was trained on, and what their labels mean.</summary>
    public PictureSet Pictures { get; init; } = PictureSet.Digits;

    /// <summary>What the images that it restores went through; null for a model that completes holes.</summary>
    public Degradation? Degradation { get; init; }

    /// <summary>
    /// Name of the classifier of seen pixels that decides the digit of a completion where none is asked for (<see
    /// cref="DigitFirstModel"/>); null where the model decides it by its own latents.
    /// </summary>
    public string? DigitPrior { get; init; }

    /// <summary>Parameters of the networks.</summary>
    public long Parameters { get; init; }

    /// <summary>SHA-256 of the weights file, lower-case hex.</summary>
    public required string Sha256 { get; init; }

    /// <summary>
    /// What was measured on the test set, by name: a classifier's accuracy, cross-entropy (nats) and calibration error. Null where nothing
    /// was.
    /// </summary>
    public IReadOnlyDictionary<string, double>? Test { get; init; }

    /// <summary>How it was trained; null for weights that no training made.</summary>
    public TrainingRecord? Training { get; init; }
}
