using Microsoft.Net.Http.Headers;

namespace Inpaint.Server.Api;

/// <summary>What comes and what goes.</summary>
internal static class MediaTypes
{
    public const string Json = "application/json";
    public const string Png = "image/png";
    public const string EventStream = "text/event-stream";

    /// <summary>The offer that the Accept header likes best, the first where it has no preference, null where it accepts none.</summary>
    public static string? Choose(HttpRequest request, string[] offers)
    {
        var accepted = request.GetTypedHeaders().Accept;
        if (accepted.Count == 0)
            return offers[0];
        return accepted
            .OrderByDescending(range => range, MediaTypeHeaderValueComparer.QualityComparer)
            .Where(range => range.Quality is not 0)
            .Select(range => offers.FirstOrDefault(offer => new MediaTypeHeaderValue(offer).IsSubsetOf(range)))
            .FirstOrDefault(offer => offer is not null);
    }

    public static IResult NotAcceptable(string[] offers) => Results.Problem(
        $"Accept: expected one of {string.Join(", ", offers)}.", statusCode: StatusCodes.Status406NotAcceptable);

    public static IResult Unsupported(params string[] expected) => Results.Problem(
        $"Content-Type: expected {string.Join(" or ", expected)}.", statusCode: StatusCodes.Status415UnsupportedMediaType);
}
