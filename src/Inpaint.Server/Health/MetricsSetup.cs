using System.Diagnostics.Metrics;
using System.Net;
using Inpaint.Server.Options;
using Microsoft.Extensions.Options;
using OpenTelemetry.Metrics;

namespace Inpaint.Server.Health;

/// <summary>
/// The server's meters through OpenTelemetry: scraped by Prometheus at <see cref="Paths.Metrics"/>, and sent by OTLP where the standard
/// variables (OTEL_EXPORTER_OTLP_ENDPOINT and others) say where to.
/// </summary>
internal static class MetricsSetup
{
    private static readonly string[] OtlpEndpoints = ["OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT"];

    public static IServiceCollection AddInpaintMetrics(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddMetrics().AddSingleton<ServerMetrics>();
        services.ConfigureOpenTelemetryMeterProvider(
            (provider, metrics) => metrics.AddView(instrument => OfThisHost(instrument, provider))
        );
        services
            .AddOpenTelemetry()
            .WithMetrics(metrics =>
            {
                metrics
                    .AddMeter(ServerMetrics.MeterName)
                    .AddPrometheusExporter(exporter =>
                    {
                        // Names and labels are those that docs/serving.md lists, without the meter's name on every line.
                        exporter.ScopeInfoEnabled = false;
                        exporter.TargetInfoEnabled = false;
                        exporter.ScrapeResponseCacheDurationMilliseconds = 0;
                    });
                if (OtlpEndpoints.Any(name => !string.IsNullOrEmpty(configuration[name])))
                {
                    metrics.AddOtlpExporter();
                }
            });
        return services;
    }

    public static void MapInpaintMetrics(this IEndpointRouteBuilder endpoints) =>
        endpoints
            .MapPrometheusScrapingEndpoint(Paths.Metrics)
            .DisableRateLimiting()
            .WithMetadata(new HttpMethodMetadata([HttpMethods.Get]))
            .Add(endpoint =>
            {
                var scrape = endpoint.RequestDelegate!;
                endpoint.RequestDelegate = context => MayRead(context) ? scrape(context) : NotFoundAsync(context);
            });

    private static MetricStreamConfiguration? OfThisHost(Instrument instrument, IServiceProvider provider) =>
        instrument.Meter.Scope == provider.GetRequiredService<IMeterFactory>() ? null : MetricStreamConfiguration.Drop;

    private static bool MayRead(HttpContext context)
    {
        var options = context.RequestServices.GetRequiredService<IOptions<SecurityOptions>>().Value;
        return !IsForwarded(context.Request.Headers) && (options.RemoteMetrics || IsLocal(context));
    }

    private static bool IsLocal(HttpContext context) => context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address);

    /// <summary>Through a proxy, configured or not: that is the way of visitors, and never the way of a collector.</summary>
    private static bool IsForwarded(IHeaderDictionary headers) =>
        headers.ContainsKey("X-Forwarded-For") || headers.ContainsKey("Forwarded") || headers.ContainsKey("X-Original-For");

    private static Task NotFoundAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
