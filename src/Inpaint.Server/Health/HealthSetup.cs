using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Inpaint.Server.Health;

/// <summary>
/// What a supervisor and a balancer ask. Every part of the server adds checks of its own: those tagged <see cref="Live"/> say whether the
/// process should be restarted, those tagged <see cref="Ready"/> whether it should get work.
/// </summary>
internal static class HealthSetup
{
    public const string Live = "live";
    public const string Ready = "ready";

    public static void MapInpaintHealth(this IEndpointRouteBuilder endpoints)
    {
        foreach (var tag in (string[])[Live, Ready])
        {
            endpoints.MapHealthChecks($"{Paths.Health}/{tag}", new()
            {
                Predicate = check => check.Tags.Contains(tag),
                ResponseWriter = WriteAsync,
            }).DisableRateLimiting().WithMetadata(new HttpMethodMetadata([HttpMethods.Get]));
        }
        endpoints.MapInpaintMetrics();
    }

    /// <summary>
    /// The first reason of a status. A server that is degraded is well enough to be used, and says so without being an error.
    /// </summary>
    public static string? Reason(this HealthReport report, HealthStatus status) =>
        report.Entries.Values.Where(entry => entry.Status == status).Select(entry => entry.Description).FirstOrDefault();

    private static Task WriteAsync(HttpContext context, HealthReport report)
    {
        var (problem, degraded) = (report.Reason(HealthStatus.Unhealthy), report.Reason(HealthStatus.Degraded));
        var answer = new Dictionary<string, string> { ["status"] = problem ?? (degraded is null ? "ok" : "degraded") };
        if (degraded is not null)
        {
            answer["degraded"] = degraded;
        }
        return context.Response.WriteAsJsonAsync(answer);
    }
}
