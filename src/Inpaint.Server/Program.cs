using Inpaint.Server.Api;
using Inpaint.Server.Completions;
using Inpaint.Server.Health;
using Inpaint.Server.Hosting;
using Inpaint.Server.Hubs;
using Inpaint.Server.Inference;
using Inpaint.Server.Lab.Training;
using Inpaint.Server.Lifetime;
using Inpaint.Server.Options;
using Inpaint.Server.Pool;
using Inpaint.Server.Pool.Workers;
using Inpaint.Server.Security;

if (TrainingWorker.TryRun(args) is { } status)
{
    return status;
}
if (Usage.IsAskedFor(args))
{
    return Usage.Write();
}
if (args is [WorkerHost.Verb, .. var settings])
{
    return await HostSetup.RunAsync(() => WorkerHost.Build(settings), "Inpaint's worker");
}

return await HostSetup.RunAsync(() =>
{
    var builder = HostSetup.CreateBuilder(args);
    builder.AddInpaintInference();
    builder.UseInpaintAddress();
    builder.WebHost.UseStaticWebAssets();
    builder.AddInpaintSecurity();
    builder.Services
        .AddInpaintOptions()
        .AddInpaintMetrics(builder.Configuration)
        .AddInpaintCompletions()
        .AddInpaintTraining()
        .AddInpaintApi()
        .AddInpaintPage()
        .AddInpaintHub();

    var app = builder.Build();
    app.BeginInference();
    app.UseMiddleware<BasePathMiddleware>();
    app.UseMiddleware<HeadMiddleware>();
    app.UseInpaintNotFound();
    app.UseRouting();
    app.UseInpaintSecurity();
    app.UseMiddleware<DrainMiddleware>();
    app.UseRequestLocalization();
    app.UseAntiforgery();
    app.MapInpaintHealth();
    app.MapInpaintHub();
    app.MapInpaintApi();
    app.MapInpaintPage();
    return app;
});
