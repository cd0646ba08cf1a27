using Inpaint.Client.Lab.Contracts;

namespace Inpaint.Client.Lab.Digits;

/// <summary>Asks for digits that no model was trained on.</summary>
public sealed record TestDigitsQuery : LabQuery<TestDigits>;

/// <summary>Digits to try models on.</summary>
/// <param name="AreReal">True for the first of MNIST's test images; false where the server has no MNIST, and the label CVAE drew
/// them.</param>
/// <param name="Pixels"><see cref="Count"/> digits, 784 grey values each.</param>
/// <param name="Labels">Which digit each one is.</param>
public sealed record TestDigits(bool AreReal, IReadOnlyList<byte[]> Pixels, IReadOnlyList<int> Labels)
{
    /// <summary>How many there are.</summary>
    public const int Count = 60;
}
