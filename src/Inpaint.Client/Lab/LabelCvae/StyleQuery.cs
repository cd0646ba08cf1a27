using Inpaint.Client.Lab.Contracts;

namespace Inpaint.Client.Lab.LabelCvae;

/// <summary>Draws all ten digits in one style after another: z = mu_y + style, the same style for the ten of a row.</summary>
/// <param name="Seed">Seed of the styles, 0 or more.</param>
/// <param name="Styles">Rows, 1 to <see cref="MostStyles"/>; the first row has no style: it shows the class means.</param>
/// <param name="Spread">Standard deviation of the styles: 1 for the prior.</param>
public sealed record StyleQuery(int Seed, int Styles, double Spread = 1) : LabQuery<StyleSheet>
{
    /// <summary>The model that draws, and the one that reads.</summary>
    public const string Model = "label-cvae", Reader = "classifier";

    /// <summary>Most rows.</summary>
    public const int MostStyles = 50;
}

/// <summary>Digits row by row, 0 to 9 in each.</summary>
/// <param name="Digits">784 grey values each.</param>
/// <param name="Read">Which digit the classifier takes each one for.</param>
/// <param name="Probabilities">The classifier's probability of the digit that was asked for.</param>
public sealed record StyleSheet(IReadOnlyList<byte[]> Digits, IReadOnlyList<int> Read, IReadOnlyList<double> Probabilities)
{
    /// <summary>How many are read as the digit that was asked for.</summary>
    public int Agreeing => Read.Where((digit, i) => digit == i % 10).Count();
}
