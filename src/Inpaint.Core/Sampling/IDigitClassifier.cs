namespace Inpaint.Core.Sampling;

/// <summary>Says which digit an image shows.</summary>
public interface IDigitClassifier : IDisposable
{
    /// <summary>Class probabilities of every image.</summary>
    /// <param name="images">784 grey values each.</param>
    /// <returns>A probability of every class for each image.</returns>
    IReadOnlyList<float[]> Classify(IReadOnlyList<byte[]> images);
}
