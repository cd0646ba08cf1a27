namespace Inpaint.Model.Data;

/// <summary>
/// A data set is missing, damaged or not what was expected; the message says which file, what was expected and what came.
/// </summary>
public sealed class DatasetException : Exception
{
    /// <summary>Creates the error with its one-sentence explanation.</summary>
    public DatasetException(string message) : base(message) { }

    /// <summary>Creates the error with its explanation and what caused it.</summary>
    public DatasetException(string message, Exception cause) : base(message, cause) { }
}
