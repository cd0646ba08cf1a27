using Inpaint.Server.Options;
using Microsoft.Extensions.Options;

namespace Inpaint.Server.Hosting;

/// <summary>
/// Serves everything below the path that a proxy has for it, whether the proxy leaves the path in its requests or takes it off. What asks
/// the server itself, as health checks do, needs no path.
/// </summary>
internal sealed class BasePathMiddleware(RequestDelegate next, IOptions<InferenceOptions> options)
{
    private readonly PathString _base = options.Value.PathBase;

    public Task InvokeAsync(HttpContext context)
    {
        if (_base.HasValue)
        {
            var request = context.Request;
            if (request.Path.StartsWithSegments(_base, out var rest))
            {
                request.Path = rest.HasValue ? rest : "/";
            }
            request.PathBase = _base;
        }
        return next(context);
    }
}
