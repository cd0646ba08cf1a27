using Inpaint.Client.Lab.Contracts;

namespace Inpaint.Client.Lab.Compare;

/// <summary>One model's completions of a hole, and what the true completion costs under it.</summary>
/// <param name="Model">Name of the model.</param>
/// <param name="Pixels">784 grey values: seen pixels, and the truth under the hole.</param>
/// <param name="Missing">784 values, 1 = missing.</param>
/// <param name="Count">Completions, 1 to <see cref="MaxCount"/>.</param>
/// <param name="Seed">Seed of the noise, 0 or more.</param>
public sealed record CompareQuery(string Model, byte[] Pixels, byte[] Missing, int Count, int Seed) : LabQuery<CompareAnswer>
{
    /// <summary>Most completions of one question.</summary>
    public const int MaxCount = 32;

    /// <summary>False: arrays are compared by reference, and a run of the Lab may change the weights.</summary>
    public override bool IsRepeatable => false;
}

/// <summary>
/// How one model completes a hole. Distances are roots of mean squared differences over the hole, on the scale where ink is 1.
/// </summary>
/// <param name="Samples">784 grey values each.</param>
/// <param name="Mean">Their mean, 784 grey values.</param>
/// <param name="MeanDistance">From the mean to the truth.</param>
/// <param name="SampleDistance">From a sample to the truth, averaged.</param>
/// <param name="BestDistance">From the nearest sample to the truth.</param>
/// <param name="Spread">Between two samples, averaged; 0 for a single one.</param>
/// <param name="Soft">Share of the hole's pixels strictly between 0.1 and 0.9 in a sample, averaged: blur.</param>
/// <param name="MeanSoft">The same of the mean.</param>
/// <param name="TruthSoft">The same of the truth.</param>
/// <param name="Bound">What the truth costs, or null while it is computed.</param>
public sealed record CompareAnswer(
    IReadOnlyList<byte[]> Samples,
    byte[] Mean,
    double MeanDistance,
    double SampleDistance,
    double BestDistance,
    double Spread,
    double Soft,
    double MeanSoft,
    double TruthSoft,
    CompareBound? Bound
);

/// <summary>Bounds on -log P(truth | seen), in nats, for the image thresholded at one half; lower is better.</summary>
/// <param name="NegativeElbo">-ELBO, or null for a model without z, whose likelihood is exact.</param>
/// <param name="NegativeImportanceWeighted">-IW-k, or null where the model's likelihood is a density of grey values and no
/// probability.</param>
/// <param name="Samples">k.</param>
public sealed record CompareBound(double? NegativeElbo, double? NegativeImportanceWeighted, int Samples);
