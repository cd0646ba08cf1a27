namespace Inpaint.Model.Evaluation;

/// <summary>What the missing pixels are compared with; a likelihood means nothing without it.</summary>
public enum TargetKind
{
    /// <summary>1 where the grey value is above one half, else 0.</summary>
    Thresholded,

    /// <summary>The fixed binarization of Salakhutdinov and Murray (2008).</summary>
    Static,

    /// <summary>Grey values: under a Bernoulli likelihood a soft cross-entropy, which is no normalised likelihood.</summary>
    Grey,
}
