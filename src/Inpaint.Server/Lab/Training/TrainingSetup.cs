using Inpaint.Client.Lab.Training;

namespace Inpaint.Server.Lab.Training;

internal static class TrainingSetup
{
    public static IServiceCollection AddInpaintTraining(this IServiceCollection services) => services
        .AddSingleton<RunArchive>()
        .AddSingleton<TrainingRules>()
        .AddSingleton<ITrainingLauncher, TrainingLauncher>()
        .AddSingleton<LabTraining>()
        .AddSingleton<ILabTraining>(provider => provider.GetRequiredService<LabTraining>())
        .AddHostedService(provider => provider.GetRequiredService<LabTraining>());
}
