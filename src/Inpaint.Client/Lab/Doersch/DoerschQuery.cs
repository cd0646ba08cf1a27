using Inpaint.Client.Lab.Contracts;

namespace Inpaint.Client.Lab.Doersch;

/// <summary>Doersch's task: column 13 of each test digit is seen, the CVAE and the regressor answer the other 756 pixels.</summary>
/// <param name="Seed">Seed of the CVAE's samples, 0 or more.</param>
/// <param name="Samples">Samples of the CVAE for each digit, 1 to <see cref="MostSamples"/>.</param>
public sealed record DoerschQuery(int Seed, int Samples) : LabQuery<DoerschFigure>
{
    /// <summary>The models that answer.</summary>
    public const string Cvae = "doersch", Regressor = "regressor";

    /// <summary>The column that is seen, counted from 0.</summary>
    public const int Column = 13;

    /// <summary>Most samples for each digit.</summary>
    public const int MostSamples = 16;
}

/// <summary>What the models answered.</summary>
/// <param name="AreReal">True where the digits are MNIST's test images.</param>
/// <param name="Labels">Which digit each one is.</param>
/// <param name="Truth">The whole digits, 784 grey values each.</param>
/// <param name="Seen">What the models see of them.</param>
/// <param name="Regressor">The regressor's answers.</param>
/// <param name="Samples">[digits][samples]: the CVAE's answers.</param>
/// <param name="Measures">One for each digit.</param>
public sealed record DoerschFigure(
    bool AreReal, IReadOnlyList<int> Labels, IReadOnlyList<byte[]> Truth, IReadOnlyList<byte[]> Seen, IReadOnlyList<byte[]> Regressor,
    IReadOnlyList<IReadOnlyList<byte[]>> Samples, IReadOnlyList<DoerschMeasure> Measures);

/// <summary>How the answers to one digit compare, over the pixels that were not seen.</summary>
/// <param name="RegressorDistance">Root mean squared difference between the regressor's answer and the truth, ink as 1.</param>
/// <param name="FirstDistance">The same of the CVAE's first sample.</param>
/// <param name="BestDistance">The same of the CVAE's nearest sample.</param>
/// <param name="TruthSoft">Share of the truth's pixels that are neither paper nor ink: between 0.1 and 0.9.</param>
/// <param name="RegressorSoft">The same share of the regressor's answer.</param>
/// <param name="CvaeSoft">The same share of the CVAE's samples, on average.</param>
public sealed record DoerschMeasure(
    double RegressorDistance, double FirstDistance, double BestDistance, double TruthSoft, double RegressorSoft, double CvaeSoft);
