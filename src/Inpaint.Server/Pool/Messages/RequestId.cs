namespace Inpaint.Server.Pool.Messages;

/// <summary>Ids of requests, which name them in logs and in every message: 12 hexadecimal digits.</summary>
internal static class RequestId
{
    private const int Length = 12;

    public static string Create() => Guid.NewGuid().ToString("N")[..Length];

    /// <exception cref="GarbageException">It is none.</exception>
    public static string Check(string? id) => id is { Length: Length } && id.All(char.IsAsciiHexDigitLower)
        ? id : throw new GarbageException("expected the id of a request");
}
