using Inpaint.Server.Api;
using Inpaint.Server.Batching;
using Inpaint.Server.Completions;
using Inpaint.Server.Health;
using Inpaint.Server.Hosting;
using Inpaint.Server.Hubs;
using Inpaint.Server.Lab;
using Inpaint.Server.Lab.Training;
using Inpaint.Server.Options;
using Inpaint.Server.Security;

if (TrainingWorker.TryRun(args) is { } status)
    return status;
return await HostSetup.RunAsync(() =>
{
    var builder = HostSetup.CreateBuilder(args);
    builder.UseInpaintAddress();
    builder.AddInpaintSecurity();
    builder.Services
        .AddInpaintOptions()
        .AddInpaintHealth()
        .AddInpaintBatching()
        .AddInpaintCompletions()
        .AddInpaintLab()
        .AddInpaintTraining()
        .AddInpaintApi()
        .AddInpaintPage()
        .AddInpaintHub();
    builder.Services.AddSingleton<IModelSource, StoredModels>();

    var app = builder.Build();
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
