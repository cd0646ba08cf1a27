using Inpaint.Server.Health;
using Inpaint.Server.Hosting;
using Inpaint.Server.Options;

namespace Inpaint.Server.Pool.Workers;

/// <summary>The process behind <c>./inpaint worker</c>: draws what servers queue; over HTTP it has health and metrics only.</summary>
internal static class WorkerHost
{
    public const string Verb = "worker";

    private const string DefaultAddress = "http://127.0.0.1:5081";

    public static WebApplication Build(string[] args, Action<IServiceCollection>? configure = null)
    {
        var builder = HostSetup.CreateBuilder(args);
        builder.UseInpaintAddress(DefaultAddress);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services.AddInpaintOptions().AddInpaintMetrics(builder.Configuration).AddInpaintWorker();
        configure?.Invoke(builder.Services);
        var app = builder.Build();
        app.UseMiddleware<HeadMiddleware>();
        app.UseRouting();
        app.MapInpaintHealth();
        return app;
    }
}
