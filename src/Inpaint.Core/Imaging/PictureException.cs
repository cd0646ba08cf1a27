namespace Inpaint.Core.Imaging;

/// <summary>Why a file cannot be used.</summary>
public enum PictureProblem
{
    /// <summary>It has no bytes.</summary>
    Empty,

    /// <summary>It is something else, or a picture of a format that is not read.</summary>
    OtherFormat,

    /// <summary>It has more bytes than allowed.</summary>
    TooManyBytes,

    /// <summary>It has more pixels than allowed.</summary>
    TooManyPixels,

    /// <summary>Its end is missing.</summary>
    CutShort,

    /// <summary>It cannot be decoded.</summary>
    Damaged,

    /// <summary>It was decoded, and is not what was asked for.</summary>
    Unsuitable,
}

/// <summary>A file that cannot be used; the message says what it is, what was expected and what to do.</summary>
public sealed class PictureException(PictureProblem problem, string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>Why.</summary>
    public PictureProblem Problem { get; } = problem;
}
