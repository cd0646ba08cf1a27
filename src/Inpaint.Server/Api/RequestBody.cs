using System.Text;
using System.Text.Json;
using Inpaint.Core.Completions;
using Inpaint.Core.Imaging;
using Inpaint.Server.Errors;
using Microsoft.AspNetCore.Http.Features;

namespace Inpaint.Server.Api;

internal static class RequestBody
{
    /// <summary>Largest uploaded picture, in bytes.</summary>
    public static readonly int LargestPicture = PictureLimits.Default.MaxBytes;

    private const int MaxDepth = 64, NoDepth = 1 << 20;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = MaxDepth };

    /// <summary>Reads JSON in UTF-8, with or without a byte order mark, of no more than <paramref name="most"/> bytes.</summary>
    /// <exception cref="CompletionRefusedException">It is too long, or not JSON.</exception>
    public static async Task<JsonElement> ReadJsonAsync(HttpRequest request, int most)
    {
        ReadOnlyMemory<byte> body = await ReadAsync(request, most);
        if (body.Span.StartsWith(Encoding.UTF8.Preamble))
        {
            body = body[Encoding.UTF8.Preamble.Length..];
        }
        try
        {
            using var document = JsonDocument.Parse(body, Options);
            return document.RootElement.Clone();
        }
        catch (JsonException error)
        {
            throw Refusals.Invalid("body", $"JSON in UTF-8, at most {MaxDepth} levels deep", Describe(body.Span, error));
        }
    }

    private static string Describe(ReadOnlySpan<byte> body, JsonException error) => body switch
    {
        [] => "nothing",
        [0xFE, 0xFF, ..] or [0xFF, 0xFE, ..] or [0, _, ..] or [_, 0, ..] => "UTF-16 or UTF-32",
        _ when IsTooDeep(body) => "more levels",
        _ => $"something else at line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1}",
    };

    /// <summary>True where a reader without that limit gets deeper.</summary>
    private static bool IsTooDeep(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body, new() { MaxDepth = NoDepth });
        try
        {
            while (reader.CurrentDepth <= MaxDepth && reader.Read())
            {
            }
        }
        catch (JsonException)
        {
            return false;
        }
        return reader.CurrentDepth > MaxDepth;
    }

    /// <summary>Reads no more than <paramref name="most"/> bytes.</summary>
    /// <exception cref="CompletionRefusedException">There are more.</exception>
    public static async Task<byte[]> ReadAsync(HttpRequest request, int most)
    {
        var coding = request.Headers.ContentEncoding.ToString();
        if (coding.Length > 0 && !coding.Equals("identity", StringComparison.OrdinalIgnoreCase))
        {
            throw Refusals.Invalid("Content-Encoding", "none: bodies are not compressed here", Printable.Shorten(coding));
        }
        if (request.ContentLength > most)
        {
            throw TooLarge(most, $"{request.ContentLength}");
        }
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = most;
        }
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

    private static CompletionRefusedException TooLarge(int most, string got) => Refusals.Invalid("body", $"at most {most} bytes", got);
}
