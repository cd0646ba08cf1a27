namespace Inpaint.Core.Sampling;

/// <summary>Says which digit an image with a hole shows, from its seen pixels alone.</summary>
public interface IHoleClassifier : IDisposable
{
    /// <summary>Class probabilities of every image.</summary>
    /// <returns>A probability of every class for each image.</returns>
    IReadOnlyList<float[]> Classify(IReadOnlyList<HoleImage> images);
}
