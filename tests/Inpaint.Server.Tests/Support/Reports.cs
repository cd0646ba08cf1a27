using System.Net;
using System.Text;
using Inpaint.Server.Health;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Inpaint.Server.Tests.Support;

/// <summary>What a host says about itself, as a supervisor and a collector on its machine are told.</summary>
internal static class Reports
{
    /// <summary>Why it should get no work, or null.</summary>
    public static string? NotReady(IServiceProvider host) => Reason(host, HealthSetup.Ready, HealthStatus.Unhealthy);

    /// <summary>Why it should be restarted, or null.</summary>
    public static string? NotAlive(IServiceProvider host) => Reason(host, HealthSetup.Live, HealthStatus.Unhealthy);

    /// <summary>Why it is worse than it should be, or null.</summary>
    public static string? Degraded(IServiceProvider host) => Reason(host, HealthSetup.Ready, HealthStatus.Degraded);

    /// <summary>What its endpoint for Prometheus answers; see <see cref="Plain"/>.</summary>
    public static string Metrics(IServiceProvider host)
    {
        using var body = new MemoryStream();
        var context = new DefaultHttpContext
        {
            RequestServices = host,
            Connection = { RemoteIpAddress = IPAddress.Loopback },
            Response = { Body = body },
        };
        var endpoint = host.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Single(route => route.RoutePattern.RawText == Paths.Metrics);
        endpoint.RequestDelegate!(context).GetAwaiter().GetResult();
        return Plain(Encoding.UTF8.GetString(body.ToArray()));
    }

    /// <summary>Without the empty braces of values that have no labels.</summary>
    public static string Plain(string metrics) => metrics.Replace("{}", "");

    private static string? Reason(IServiceProvider host, string tag, HealthStatus status) =>
        host.GetRequiredService<HealthCheckService>().CheckHealthAsync(check => check.Tags.Contains(tag)).GetAwaiter().GetResult().Reason(status);
}
