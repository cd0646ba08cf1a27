namespace Inpaint.Server.Pool.Messages;

internal static class RequestId
{
    private const int Length = 12;

    public static string Create() => Guid.NewGuid().ToString("N")[..Length];

    public static string Check(string? id) => id is { Length: Length } && id.All(char.IsAsciiHexDigitLower)
        ? id : throw new InvalidMessageException("expected the id of a request");
}
