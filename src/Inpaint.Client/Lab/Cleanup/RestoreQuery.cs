using Inpaint.Client.Lab.Contracts;

namespace Inpaint.Client.Lab.Cleanup;

/// <summary>Degrades a digit as a model knows it, and draws what it may have been.</summary>
/// <param name="Model">A model that restores degraded images.</param>
/// <param name="Pixels">784 grey values.</param>
/// <param name="Noise">Standard deviation of the noise, where ink is 1; 0 to what the model was trained for.</param>
/// <param name="Count">Answers, 1 to <see cref="MaxCount"/>.</param>
/// <param name="Seed">Seed of the noise on the digit and of z, 0 or more.</param>
public sealed record RestoreQuery(string Model, byte[] Pixels, double Noise, int Count, int Seed) : LabQuery<RestoreAnswer>
{
    /// <summary>Most answers to one question.</summary>
    public const int MaxCount = 64;

    /// <summary>False: arrays are compared by reference.</summary>
    public override bool IsRepeatable => false;
}

/// <summary>
/// A degraded digit and what it may have been. Distances are roots of mean squared differences, on the scale where ink is 1.
/// </summary>
/// <param name="Degraded">784 grey values: all that the model sees.</param>
/// <param name="Side">Side of the degraded image, in pixels of its own.</param>
/// <param name="Samples">784 grey values each.</param>
/// <param name="Mean">Their mean.</param>
/// <param name="DegradedDistance">From the degraded image to the digit.</param>
/// <param name="SampleDistance">From a sample to the digit, averaged.</param>
/// <param name="MeanDistance">From the mean to the digit.</param>
/// <param name="Spread">Between two samples, averaged.</param>
/// <param name="BackDistance">From a sample, averaged down as the digit was, to what the model saw; averaged.</param>
/// <param name="Soft">Share of pixels strictly between 0.1 and 0.9 in a sample, averaged.</param>
/// <param name="MeanSoft">The same of the mean.</param>
public sealed record RestoreAnswer(
    byte[] Degraded,
    int Side,
    IReadOnlyList<byte[]> Samples,
    byte[] Mean,
    double DegradedDistance,
    double SampleDistance,
    double MeanDistance,
    double Spread,
    double BackDistance,
    double Soft,
    double MeanSoft
);
