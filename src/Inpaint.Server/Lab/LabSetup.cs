using Inpaint.Client.Lab.Cleanup;
using Inpaint.Client.Lab.Compare;
using Inpaint.Client.Lab.Contracts;
using Inpaint.Client.Lab.Digits;
using Inpaint.Client.Lab.Doersch;
using Inpaint.Client.Lab.LabelCvae;
using Inpaint.Client.Lab.Latent;
using Inpaint.Client.Lab.Likelihood;
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
        .AddSingleton<ILabHandler<AnomalyAnswer>, AnomalyHandler>()
        .AddSingleton<ILabHandler<AnomalyScores>, AnomalyReferenceHandler>()
        .AddSingleton<ILabHandler<Atlas>, AtlasHandler>()
        .AddSingleton<ILabHandler<ClassMap>, ClassMapHandler>()
        .AddSingleton<ILabHandler<CompareAnswer>, CompareHandler>()
        .AddSingleton<ILabHandler<Contestants>, ContestantsHandler>()
        .AddSingleton<ILabHandler<DecodedDigits>, DecodeHandler>()
        .AddSingleton<ILabHandler<DoerschFigure>, DoerschHandler>()
        .AddSingleton<ILabHandler<DecodedDigits>, GenerateHandler>()
        .AddSingleton<ILabHandler<KlAnswer>, KlHandler>()
        .AddSingleton<ILabHandler<LikelihoodAnswer>, LikelihoodHandler>()
        .AddSingleton<ILabHandler<PcaAnswer>, PcaHandler>()
        .AddSingleton<ILabHandler<DecodedDigits>, PlaneHandler>()
        .AddSingleton<ILabHandler<Reconstruction>, ReconstructHandler>()
        .AddSingleton<ILabHandler<RestoreAnswer>, RestoreHandler>()
        .AddSingleton<ILabHandler<StyleSheet>, StyleHandler>()
        .AddSingleton<ILabHandler<TestDigits>, TestDigitsHandler>()
        .AddSingleton<ILabHandler<Walk>, WalkHandler>();
}
