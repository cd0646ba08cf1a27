namespace Inpaint.Core.Imaging;

/// <summary>Bytes that are not a PNG this codec reads; the message says what was expected and what came. The codec throws nothing else.</summary>
public sealed class PngException : Exception
{
    /// <summary>Creates the error with its one-sentence explanation.</summary>
    public PngException(string message) : base(message) { }

    /// <summary>Creates the error with its explanation and what caused it.</summary>
    public PngException(string message, Exception cause) : base(message, cause) { }
}
