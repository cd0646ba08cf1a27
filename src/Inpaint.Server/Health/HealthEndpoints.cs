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
        endpoints.MapGet("/healthz/live", (Readiness readiness) => Answer(readiness.NotAlive, readiness)).ExcludeFromDescription();
        endpoints.MapGet("/healthz/ready", (Readiness readiness) => Answer(readiness.NotReady, readiness)).ExcludeFromDescription();
        endpoints.MapGet("/metrics", Metrics).ExcludeFromDescription();
    }

    /// <summary>A server on its processor instead of its GPU is well enough to be used: the status says so without being an error.</summary>
    private static IResult Answer(string? problem, Readiness readiness) => Results.Json(
        readiness.Degraded is { } degraded ? (object)new { status = problem ?? "degraded", degraded } : new { status = problem ?? "ok" },
        statusCode: problem is null ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);

    private static IResult Metrics(HttpContext context, PrometheusExporter exporter, IOptions<SecurityOptions> options) =>
        !IsForwarded(context.Request.Headers) && (options.Value.RemoteMetrics || IsLocal(context))
            ? Results.Text(exporter.Write(), PrometheusExporter.ContentType)
            : Results.NotFound();

    private static bool IsLocal(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address);

    /// <summary>Through a proxy, configured or not: that is the way of visitors, and never the way of a collector.</summary>
    private static bool IsForwarded(IHeaderDictionary headers) =>
        headers.ContainsKey("X-Forwarded-For") || headers.ContainsKey("Forwarded") || headers.ContainsKey("X-Original-For");
}
