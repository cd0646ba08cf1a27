namespace Inpaint.Core.Sampling;

/// <summary>One input that may be completed as any digit: features as each digit are computed when that digit is first drawn.</summary>
/// <param name="input">An image with a hole and no label.</param>
/// <param name="probabilities">P(y|X), a number for every class.</param>
internal sealed class DigitFirstCondition(HoleImage input, float[] probabilities) : Condition(input)
{
    /// <summary>P(y|X), a number for every class.</summary>
    public float[] Probabilities { get; } = probabilities;

    /// <summary>Features as each digit; null where it was not drawn yet.</summary>
    public Condition?[] ByDigit { get; } = new Condition?[probabilities.Length];

    public override void Dispose()
    {
        foreach (var condition in ByDigit)
        {
            condition?.Dispose();
        }
    }
}
