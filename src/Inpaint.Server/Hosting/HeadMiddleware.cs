namespace Inpaint.Server.Hosting;

/// <summary>Answers HEAD as GET without its body, on every path but those of SignalR's connections.</summary>
internal sealed class HeadMiddleware(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        if (
            !HttpMethods.IsHead(request.Method)
            || request.Path.StartsWithSegments(Paths.Hub)
            || request.Path.StartsWithSegments(Paths.Circuit)
        )
        {
            await next(context);
            return;
        }
        var body = response.Body;
        (request.Method, response.Body) = (HttpMethods.Get, Stream.Null);
        try
        {
            await next(context);
        }
        finally
        {
            (request.Method, response.Body) = (HttpMethods.Head, body);
        }
    }
}
