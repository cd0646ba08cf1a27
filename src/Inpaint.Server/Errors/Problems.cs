using System.Globalization;
using Inpaint.Core.Completions;
using Microsoft.AspNetCore.Mvc;

namespace Inpaint.Server.Errors;

/// <summary>Refusals as application/problem+json (RFC 9457), with the members of <see cref="Refusal"/>.</summary>
internal static class Problems
{
    public static IResult Of(HttpContext context, CompletionRefusedException refusal)
    {
        if (refusal.RetryAfter is { } retryAfter)
        {
            context.Response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(retryAfter.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        }
        return Results.Problem(Details(refusal));
    }

    /// <summary>A request that broke off (400), did not come in time (408) or was too long (413).</summary>
    public static IResult Of(BadHttpRequestException error) => Results.Problem(
        error.StatusCode switch
        {
            StatusCodes.Status408RequestTimeout => "The body of the request did not come in time.",
            StatusCodes.Status413PayloadTooLarge => "The body of the request is too long.",
            _ => "The body of the request is broken: it could not be read to its end.",
        }, statusCode: error.StatusCode);

    public static ProblemDetails Details(CompletionRefusedException refusal)
    {
        var details = new ProblemDetails { Status = Status(refusal.Reason), Title = Title(refusal.Reason), Detail = refusal.Message };
        details.Extensions["kind"] = refusal.Reason;
        Add("field", refusal.Field);
        Add("expected", refusal.Expected);
        Add("got", refusal.Got);
        Add("requestId", refusal.RequestId);
        return details;

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                details.Extensions[name] = value;
            }
        }
    }

    private static int Status(RefusalReason reason) => reason switch
    {
        RefusalReason.Invalid => StatusCodes.Status400BadRequest,
        RefusalReason.RateLimited => StatusCodes.Status429TooManyRequests,
        RefusalReason.Busy or RefusalReason.Unavailable => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };

    private static string Title(RefusalReason reason) => reason switch
    {
        RefusalReason.Invalid => "The request is not valid.",
        RefusalReason.RateLimited => "Too many requests.",
        RefusalReason.Busy => "The server is busy.",
        RefusalReason.Unavailable => "The server cannot do this now.",
        _ => "Something failed inside the server.",
    };
}
