using System.Text.Json;
using System.Text.Json.Serialization;

namespace Inpaint.Server.Pool.Messages;

internal static class PoolJson
{
    /// <summary>Largest message to a worker: two images in base64 and what surrounds them, four times over.</summary>
    public const int LargestRequest = 16 << 10;

    public const int LargestAnswer = 256 << 10;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        MaxDepth = 8,
        NumberHandling = JsonNumberHandling.Strict,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false) },
    };

    public static byte[] Write<T>(T message) => JsonSerializer.SerializeToUtf8Bytes(message, Options);

    /// <exception cref="InvalidMessageException">Too long, or not such a message.</exception>
    public static T Read<T>(ReadOnlySpan<byte> body, int most)
    {
        if (body.Length > most)
        {
            throw new InvalidMessageException($"expected at most {most} bytes, got {body.Length}");
        }
        try
        {
            return JsonSerializer.Deserialize<T>(body, Options)
                ?? throw new InvalidMessageException($"expected a {typeof(T).Name}, got null");
        }
        catch (Exception error) when (error is JsonException or NotSupportedException)
        {
            throw new InvalidMessageException($"expected a {typeof(T).Name}, got {body.Length} bytes that are none");
        }
    }
}

/// <summary>A message that came off a queue is not what it should be; says what was expected and what came, never its contents.</summary>
internal sealed class InvalidMessageException(string message) : Exception(message);
