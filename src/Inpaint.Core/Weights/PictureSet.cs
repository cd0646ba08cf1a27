using Inpaint.Core.Imaging;

namespace Inpaint.Core.Weights;

/// <summary>The pictures that a model was trained on: what its labels mean, and how a person's own picture becomes one of them.</summary>
public sealed record PictureSet
{
    /// <summary>MNIST's handwritten digits: what cards are about that say nothing else.</summary>
    public static PictureSet Digits { get; } = new()
    {
        Name = "mnist",
        Classes = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"],
    };

    /// <summary>Name of the set, for example "letters"; also the name of the folder in models/, which MNIST's models need not have.</summary>
    public required string Name { get; init; }

    /// <summary>Names of the classes; a label counts through them from 0. Empty in a set without classes.</summary>
    public IReadOnlyList<string> Classes { get; init; } = [];

    /// <summary>How pictures become images of 28 by 28 pixels.</summary>
    public PicturePreparation Preparation { get; init; } = new();
}
