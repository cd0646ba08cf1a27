using Inpaint.Client.Lab.Contracts;
using Inpaint.Server.Lab.Cleanup;
using Inpaint.Server.Lab.Compare;
using Inpaint.Server.Lab.Digits;
using Inpaint.Server.Lab.Doersch;
using Inpaint.Server.Lab.LabelCvae;
using Inpaint.Server.Lab.Latent;
using Inpaint.Server.Lab.Likelihood;

namespace Inpaint.Server.Lab;

internal static class LabSetup
{
    public static IServiceCollection AddInpaintLab(this IServiceCollection services) => services
        .AddSingleton<LabModels>()
        .AddSingleton<LabAnswers>()
        .AddSingleton<LabDigits>()
        .AddSingleton<LabQueue>()
        .AddScoped<ILab, CircuitLab>()
        .AddSingleton<LabHandler, AnomalyHandler>()
        .AddSingleton<LabHandler, AnomalyReferenceHandler>()
        .AddSingleton<LabHandler, AtlasHandler>()
        .AddSingleton<LabHandler, ClassMapHandler>()
        .AddSingleton<LabHandler, CompareHandler>()
        .AddSingleton<LabHandler, ContestantsHandler>()
        .AddSingleton<LabHandler, DecodeHandler>()
        .AddSingleton<LabHandler, DoerschHandler>()
        .AddSingleton<LabHandler, GenerateHandler>()
        .AddSingleton<LabHandler, KlHandler>()
        .AddSingleton<LabHandler, LikelihoodHandler>()
        .AddSingleton<LabHandler, PcaHandler>()
        .AddSingleton<LabHandler, PlaneHandler>()
        .AddSingleton<LabHandler, ReconstructHandler>()
        .AddSingleton<LabHandler, RestoreHandler>()
        .AddSingleton<LabHandler, StyleHandler>()
        .AddSingleton<LabHandler, TestDigitsHandler>()
        .AddSingleton<LabHandler, WalkHandler>();
}
