using Microsoft.Net.Http.Headers;

namespace Inpaint.Server.Api;

/// <summary>What comes and what goes. Names of media types know no case, and parameters do not change what they are.</summary>
internal static class MediaTypes
{
    public const string Json = "application/json";
    public const string Png = "image/png";
    public const string EventStream = "text/event-stream";

    /// <summary>Names of UTF-8 and of what is UTF-8 as well.</summary>
    private static readonly string[] Utf8 = ["utf-8", "utf8", "us-ascii", "ascii"];

    /// <summary>The offer that the Accept header prefers, the first where it has no preference, null where it accepts none.</summary>
    public static string? Choose(HttpRequest request, string[] offers)
    {
        var accepted = request.GetTypedHeaders().Accept;
        if (accepted.Count == 0)
        {
            return offers[0];
        }
        return accepted
            .OrderByDescending(range => range, MediaTypeHeaderValueComparer.QualityComparer)
            .Where(range => range.Quality is not 0)
            .Select(range => new MediaTypeHeaderValue(range.MediaType))
            .Select(range => offers.FirstOrDefault(offer => new MediaTypeHeaderValue(offer).IsSubsetOf(range)))
            .FirstOrDefault(offer => offer is not null);
    }

    public static string[] Pictures { get; } = [Png, "image/jpeg", "image/webp", "image/gif", "image/bmp"];

    /// <summary>True for any kind of picture: what it really is, its bytes tell.</summary>
    public static bool IsPicture(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var given) && given.Type.Equals("image", StringComparison.OrdinalIgnoreCase);

    public static bool IsJson(HttpRequest request) =>
        request.HasJsonContentType()
        && MediaTypeHeaderValue.TryParse(request.ContentType, out var given)
        && (given.Charset.Length == 0 || Utf8.Contains(HeaderUtilities.RemoveQuotes(given.Charset).ToString(), StringComparer.OrdinalIgnoreCase));

    public static IResult NotAcceptable(HttpRequest request, string[] offers) => Results.Problem(
        $"Accept: expected one of {string.Join(", ", offers)}, got {Errors.Printable.Shorten(request.Headers.Accept.ToString())}.",
        statusCode: StatusCodes.Status406NotAcceptable);

    public static IResult Unsupported(HttpRequest request, params string[] expected) =>
        Results.Problem(
            $"Content-Type: expected {string.Join(" or ", expected)}, got {(request.ContentType is { } type ? Errors.Printable.Shorten(type) : "none")}.",
            statusCode: StatusCodes.Status415UnsupportedMediaType
        );
}
