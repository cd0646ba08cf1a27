using Inpaint.Server.Errors;

namespace Inpaint.Server.Lifetime;

/// <summary>
/// Answers 503 with Retry-After to what is new once a shutdown has begun, so that a balancer asks another replica. Connections that are
/// open go on until their work is done, and health stays visible.
/// </summary>
internal sealed class DrainMiddleware(RequestDelegate next, Drain drain)
{
    public Task InvokeAsync(HttpContext context) =>
        drain.HasBegun && IsNew(context) ? Problems.Of(context, Refusals.ShuttingDown()).ExecuteAsync(context) : next(context);

    /// <summary>SignalR's transports other than WebSockets make many requests of one connection, and name it in each.</summary>
    private static bool IsNew(HttpContext context)
    {
        var path = context.Request.Path;
        if (path.StartsWithSegments(Paths.Health) || path.StartsWithSegments(Paths.Metrics))
        {
            return false;
        }
        var isOfAConnection =
            (path.StartsWithSegments(Paths.Circuit) || path.StartsWithSegments("/hubs")) && context.Request.Query.ContainsKey("id");
        return !isOfAConnection || context.WebSockets.IsWebSocketRequest;
    }
}
