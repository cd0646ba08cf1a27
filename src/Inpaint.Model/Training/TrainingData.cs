using System.Security.Cryptography;
using Inpaint.Model.Data;

namespace Inpaint.Model.Training;

/// <summary>What a run trains and validates on.</summary>
/// <param name="Train">Images to train on.</param>
/// <param name="Validation">Images to choose the best weights by.</param>
public sealed record TrainingData(MnistSplit Train, MnistSplit Validation)
{
    /// <summary>SHA-256 of the training pixels, lower-case hex.</summary>
    public string Sha256 { get; } = Convert.ToHexStringLower(SHA256.HashData(Train.Images));
}
