using Inpaint.Client.Lab.Contracts;

namespace Inpaint.Client.Lab.LabelCvae;

/// <summary>Goes from one class mean to another in a straight line, without style and in three styles that are kept on the way.</summary>
/// <param name="From">Digit at the start, 0 to 9.</param>
/// <param name="To">Digit at the end, 0 to 9.</param>
/// <param name="Seed">Seed of the styles, 0 or more.</param>
public sealed record WalkQuery(int From, int To, int Seed) : LabQuery<Walk>
{
    /// <summary>Pictures on the way, and rows: the means and the styles.</summary>
    public const int Steps = 11, Rows = 4;
}

/// <summary>A way between two class means.</summary>
/// <param name="Digits"><see cref="WalkQuery.Rows"/> rows of <see cref="WalkQuery.Steps"/>, 784 grey values each.</param>
/// <param name="Probabilities">The classifier's probabilities of the ten digits for every picture of the first row.</param>
public sealed record Walk(IReadOnlyList<byte[]> Digits, IReadOnlyList<float[]> Probabilities);
