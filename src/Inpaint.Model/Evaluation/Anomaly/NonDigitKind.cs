namespace Inpaint.Model.Evaluation.Anomaly;

/// <summary>Pictures that are no digits.</summary>
public enum NonDigitKind
{
    /// <summary>A test digit whose four quadrants changed places.</summary>
    Shuffled,

    /// <summary>The upper half of one test digit over the lower half of another with a different label.</summary>
    Joined,

    /// <summary>Two or three wandering pen strokes.</summary>
    Scribble,
}
