using System.Text.Json;
using System.Text.Json.Serialization;
using Inpaint.Core.Completions;
using Inpaint.Server.Completions;
using Microsoft.AspNetCore.Http.Features;

namespace Inpaint.Server.Api;

/// <summary>Reads request bodies, and says what is wrong with them in terms of their fields.</summary>
internal static class RequestReader
{
    /// <summary>Largest JSON body, in bytes.</summary>
    public const int LargestJson = 16 << 10;

    /// <summary>Largest uploaded picture, in bytes.</summary>
    public const int LargestPicture = 64 << 10;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        NumberHandling = JsonNumberHandling.Strict,
    };

    private static readonly Dictionary<string, string> Expectations = new(StringComparer.OrdinalIgnoreCase)
    {
        ["model"] = "the name of a model",
        ["image"] = "784 bytes in base64",
        ["missing"] = "784 bytes in base64",
        ["count"] = $"a whole number from 1 to {CompletionRequest.MaxCount}",
        ["seed"] = "a whole number from 0 to 2147483647",
        ["firstIndex"] = "a whole number from 0 to 2147483647",
        ["temperature"] = $"a number from 0 to {CompletionRequest.MaxTemperature}",
        ["label"] = "a digit from 0 to 9, or null",
        ["variationOf"] = "an object with seed and index, or null",
        ["morph"] = "an object with from and to, each with seed and index, or null",
    };

    /// <summary>Reads a JSON object.</summary>
    /// <exception cref="CompletionRefusedException">It is not one, or a field is missing, unknown, or of the wrong kind.</exception>
    public static async Task<T> ReadJsonAsync<T>(HttpRequest request, params string[] required)
    {
        using var document = Parse(await ReadAsync(request, LargestJson));
        var body = document.RootElement;
        if (body.ValueKind != JsonValueKind.Object)
            throw RequestValidator.Invalid("body", $"a JSON object, got {Kind(body)}");
        foreach (var field in required)
            if (!body.TryGetProperty(field, out var value) || value.ValueKind == JsonValueKind.Null)
                throw RequestValidator.Invalid(field, $"{Expectations[field]}, got nothing");
        try
        {
            return body.Deserialize<T>(Json)!;
        }
        catch (JsonException error)
        {
            throw Explain(body, error);
        }
    }

    /// <summary>Reads no more than <paramref name="most"/> bytes.</summary>
    /// <exception cref="CompletionRefusedException">There are more.</exception>
    public static async Task<byte[]> ReadAsync(HttpRequest request, int most)
    {
        if (request.ContentLength > most)
            throw TooLarge(most, $"{request.ContentLength}");
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = most;
        using var body = new MemoryStream();
        try
        {
            await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
        }
        catch (BadHttpRequestException error) when (error.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            throw TooLarge(most, "more");
        }
        return body.Length <= most ? body.ToArray() : throw TooLarge(most, $"{body.Length}");
    }

    private static CompletionRefusedException TooLarge(int most, string got) => RequestValidator.Invalid("body", $"at most {most} bytes, got {got}");

    private static JsonDocument Parse(byte[] body)
    {
        try
        {
            return JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 8 });
        }
        catch (JsonException error)
        {
            throw RequestValidator.Invalid("body", $"JSON, got something else at line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1}");
        }
    }

    private static CompletionRefusedException Explain(JsonElement body, JsonException error)
    {
        var field = error.Path is ['$', '.', ..] path ? path[2..].Split('.', '[')[0] : "body";
        if (!Expectations.TryGetValue(field, out var expectation))
        {
            var unknown = body.EnumerateObject().Select(member => member.Name).FirstOrDefault(name => !Expectations.ContainsKey(name)) ?? field;
            return RequestValidator.Invalid("body", $"no fields but {string.Join(", ", Expectations.Keys)}, got \"{Shorten(unknown)}\"");
        }
        return RequestValidator.Invalid(field, $"{expectation}, got {(body.TryGetProperty(field, out var value) ? Kind(value) : "something else")}");
    }

    private static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False or JsonValueKind.Null => Shorten(value.GetRawText()),
        JsonValueKind.String => $"the text \"{Shorten(value.GetString()!)}\"",
        JsonValueKind.Array => "an array",
        _ => "an object",
    };

    private static string Shorten(string text) => text.Length <= 40 ? text : text[..40] + "...";
}
