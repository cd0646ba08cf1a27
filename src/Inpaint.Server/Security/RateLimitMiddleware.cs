using System.Globalization;

namespace Inpaint.Server.Security;

/// <summary>Answers 429 with Retry-After to an address that sends too much. Health checks and metrics are not counted.</summary>
internal sealed class RateLimitMiddleware(RequestDelegate next, RateLimits limits)
{
    public Task InvokeAsync(HttpContext context)
    {
        var path = context.Request.Path;
        if (path.StartsWithSegments("/healthz") || path.StartsWithSegments("/metrics") || limits.Request(AddressKey.Of(context)) is not { } retryAfter)
            return next(context);
        return Refuse(context, retryAfter);
    }

    private static Task Refuse(HttpContext context, TimeSpan retryAfter)
    {
        var seconds = Math.Max(1, Math.Ceiling(retryAfter.TotalSeconds));
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return Results.Problem(
            $"Too many requests from this address. Please try again in {seconds} s.", statusCode: StatusCodes.Status429TooManyRequests).ExecuteAsync(context);
    }
}
