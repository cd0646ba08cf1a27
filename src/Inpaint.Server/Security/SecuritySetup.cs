using System.Net;
using Inpaint.Server.Api;
using Inpaint.Server.Health;
using Inpaint.Server.Options;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Inpaint.Server.Security;

internal static class SecuritySetup
{
    public static void AddInpaintSecurity(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddInpaintRateLimits();
        services.AddAntiforgery();
        services.AddCors();
        services.AddProblemDetails(options =>
            options.CustomizeProblemDetails = context => context.ProblemDetails.Extensions.Remove("traceId")
        );
        var keys = services.AddDataProtection().SetApplicationName("Inpaint");
        if (builder.Configuration[$"{SecurityOptions.Section}:{nameof(SecurityOptions.KeysFolder)}"] is { Length: > 0 } folder)
        {
            keys.PersistKeysToFileSystem(KeysFolder.Open(folder));
        }
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxConcurrentConnections = 20_000;
            kestrel.Limits.MaxRequestBodySize = 64 << 10;
            kestrel.Limits.MaxRequestHeadersTotalSize = 16 << 10;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        });
    }

    public static void UseInpaintSecurity(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<IOptions<SecurityOptions>>().Value;
        var caps = app.Services.GetRequiredService<ConnectionCaps>();
        app.Services.GetRequiredService<ServerMetrics>().Watch("inpaint_circuits", () => caps.OpenCircuits, "Pages that are open.");
        if (options.KnownProxies.Length > 0)
        {
            app.UseForwardedHeaders(Forwarding(options.KnownProxies));
        }
        app.UseMiddleware<SecurityHeadersMiddleware>();
        if (!app.Environment.IsDevelopment()) // in development the framework's own page tells the details
        {
            app.UseExceptionHandler(new ExceptionHandlerOptions
            {
                StatusCodeSelector = error =>
                    error is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError,
                SuppressDiagnosticsCallback = context => context.Exception is BadHttpRequestException,
            });
            app.UseHsts();
        }
        app.UseMiddleware<OriginMiddleware>();
        if (options.AllowedOrigins.Length > 0)
        {
            app.UseCors(cors => cors.WithOrigins(options.AllowedOrigins).WithMethods("GET", "POST").AllowAnyHeader().AllowCredentials()
                .WithExposedHeaders(
                    HeaderNames.RetryAfter, "X-Request-Id", CompletionEndpoint.WhatWasDoneHeader, CompletionEndpoint.WarningsHeader));
        }
        app.UseRateLimiter();
    }

    private static ForwardedHeadersOptions Forwarding(string[] proxies)
    {
        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost,
        };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var proxy in proxies)
        {
            if (IPAddress.TryParse(proxy, out var address))
            {
                options.KnownProxies.Add(address);
            }
            else
            {
                options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(proxy));
            }
        }
        return options;
    }
}
