using System.Net;
using Inpaint.Server.Options;
using Microsoft.Extensions.Options;

namespace Inpaint.Server.Health;

/// <summary>What a supervisor and a metrics collector ask.</summary>
internal static class HealthEndpoints
{
    public static IServiceCollection AddInpaintHealth(this IServiceCollection services) => services
        .AddMetrics()
        .AddSingleton<ServerMetrics>()
        .AddSingleton<PrometheusExporter>()
        .AddSingleton<Readiness>();

    public static void MapInpaintHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/healthz/live", (Readiness readiness) => Answer(readiness.NotAlive)).ExcludeFromDescription();
        endpoints.MapGet("/healthz/ready", (Readiness readiness) => Answer(readiness.NotReady)).ExcludeFromDescription();
        endpoints.MapGet("/metrics", Metrics).ExcludeFromDescription();
    }

    private static IResult Answer(string? problem) =>
        Results.Json(new { status = problem ?? "ok" }, statusCode: problem is null ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);

    private static IResult Metrics(HttpContext context, PrometheusExporter exporter, IOptions<SecurityOptions> options) =>
        options.Value.RemoteMetrics || IsLocal(context)
            ? Results.Text(exporter.Write(), PrometheusExporter.ContentType)
            : Results.NotFound();

    /// <summary>From this machine, and not on behalf of another one.</summary>
    private static bool IsLocal(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)
        && !context.Request.Headers.ContainsKey("X-Forwarded-For") && !context.Request.Headers.ContainsKey("Forwarded")
        && !context.Request.Headers.ContainsKey("X-Original-For");
}
