using Inpaint.Server.Health;
using Inpaint.Server.Options;
using Microsoft.Extensions.Options;

namespace Inpaint.Server.Security;

/// <summary>Caps the pages and hub connections that are open at once, of all and of one address. A connection lasts as long as its request.</summary>
internal sealed class ConnectionCapMiddleware(RequestDelegate next, ConnectionCaps caps, ServerMetrics metrics)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (caps.For(context.Request) is not var (counts, limit))
        {
            await next(context);
            return;
        }
        var address = AddressKey.Of(context);
        if (!counts.TryEnter(address))
        {
            metrics.Limited(limit);
            context.Response.Headers.RetryAfter = "10";
            await Results.Problem("Too many connections are open. Please try again later.", statusCode: StatusCodes.Status429TooManyRequests)
                .ExecuteAsync(context);
            return;
        }
        try
        {
            await next(context);
        }
        finally
        {
            counts.Leave(address);
        }
    }
}

/// <summary>The connections that are open.</summary>
internal sealed class ConnectionCaps(IOptions<LimitOptions> options)
{
    /// <summary>Pages.</summary>
    public AddressCounts Circuits { get; } = new(options.Value.Circuits, options.Value.CircuitsPerAddress);

    /// <summary>Hub connections.</summary>
    public AddressCounts HubConnections { get; } = new(int.MaxValue, options.Value.HubConnectionsPerAddress);

    /// <summary>What a request would open, or null; POST and DELETE belong to a connection that is open already, or to none yet.</summary>
    public (AddressCounts Counts, string Limit)? For(HttpRequest request) =>
        HttpMethods.IsPost(request.Method) || HttpMethods.IsDelete(request.Method) ? null
        : request.Path == "/_blazor" ? (Circuits, "circuits")
        : request.Path == "/hubs/completions" ? (HubConnections, "hub_connections")
        : null;
}
