using System.Security.Cryptography;
using Inpaint.Core.Weights;
using Inpaint.Model.Data;

namespace Inpaint.Model.Training;

/// <summary>What a run trains and validates on.</summary>
/// <param name="Train">Images to train on.</param>
/// <param name="Validation">Images to choose the best weights by.</param>
public sealed record TrainingData(ImageSplit Train, ImageSplit Validation)
{
    /// <summary>What the pictures are, for the card of the model that comes of them.</summary>
    public PictureSet Pictures { get; init; } = PictureSet.Digits;

    /// <summary>SHA-256 of the training pixels, lower-case hex.</summary>
    public string Sha256 { get; } = Convert.ToHexStringLower(SHA256.HashData(Train.Images));
}
