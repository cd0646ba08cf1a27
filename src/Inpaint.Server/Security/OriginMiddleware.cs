using Inpaint.Server.Options;
using Microsoft.Extensions.Options;

namespace Inpaint.Server.Security;

/// <summary>
/// Keeps other sites' pages from using a visitor's browser to reach hub, circuits and API. Browsers name the page's origin on every
/// WebSocket, to which CORS does not apply, and on every request that is not a plain read; programs name none and are let through.
/// </summary>
internal sealed class OriginMiddleware(RequestDelegate next, IOptions<SecurityOptions> options)
{
    private readonly HashSet<string> _allowed = new(options.Value.AllowedOrigins, StringComparer.OrdinalIgnoreCase);

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        var origin = request.Headers.Origin.ToString();
        if (origin.Length == 0 || !IsGuarded(request) || IsOwn(origin, request) || _allowed.Contains(origin))
        {
            return next(context);
        }
        return Results
            .Problem("Pages of another origin are not allowed to use this.", statusCode: StatusCodes.Status403Forbidden)
            .ExecuteAsync(context);
    }

    private static bool IsGuarded(HttpRequest request) =>
        request.Path.StartsWithSegments("/hubs")
        || request.Path.StartsWithSegments("/_blazor")
        || !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method);

    /// <summary>Behind a proxy that was not configured the scheme is unknown, so that only the host counts.</summary>
    private static bool IsOwn(string origin, HttpRequest request) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri)
        && (uri.Scheme is "http" or "https")
        && string.Equals(
            uri.IsDefaultPort ? uri.Host : uri.Authority,
            WithoutDefaultPort(request.Host, uri.Scheme),
            StringComparison.OrdinalIgnoreCase
        );

    private static string WithoutDefaultPort(HostString host, string scheme) =>
        host.Port == (scheme == "https" ? 443 : 80) ? host.Host : host.Value ?? "";
}
