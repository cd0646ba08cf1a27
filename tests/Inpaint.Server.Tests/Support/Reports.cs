using System.Net;
using System.Text;
using Inpaint.Server.Health;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Inpaint.Server.Tests.Support;

internal static class Reports
{
    public static string? NotReady(IServiceProvider host) => Reason(host, HealthSetup.Ready, HealthStatus.Unhealthy);

    public static string? NotAlive(IServiceProvider host) => Reason(host, HealthSetup.Live, HealthStatus.Unhealthy);

    public static string? Degraded(IServiceProvider host) => Reason(host, HealthSetup.Ready, HealthStatus.Degraded);

    public static string Metrics(IServiceProvider host)
    {
        using var body = new MemoryStream();
        var context = new DefaultHttpContext
        {
            RequestServices = host,
            Connection = { RemoteIpAddress = IPAddress.Loopback },
            Response = { Body = body },
        };
        var endpoint = host.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Single(route => route.RoutePattern.RawText == Paths.Metrics);
        endpoint.RequestDelegate!(context).GetAwaiter().GetResult();
        return Plain(Encoding.UTF8.GetString(body.ToArray()));
    }

    public static string Plain(string metrics) => metrics.Replace("{}", "");

    private static string? Reason(IServiceProvider host, string tag, HealthStatus status) =>
        host.GetRequiredService<HealthCheckService>()
            .CheckHealthAsync(check => check.Tags.Contains(tag))
            .GetAwaiter()
            .GetResult()
            .Reason(status);
}
