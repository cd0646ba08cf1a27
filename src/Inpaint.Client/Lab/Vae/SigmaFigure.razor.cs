using Inpaint.Client.Lab.Charts;
using Inpaint.Client.Lab.Contracts;
using Inpaint.Client.Lab.Frame;
using Inpaint.Client.Lab.Latent;
using Inpaint.Client.Localization;
using Microsoft.Extensions.Localization;

namespace Inpaint.Client.Lab.Vae;

/// <summary>The same VAE with Gaussian pixels of three sigmas: maps on one scale, samples, and what each term came to.</summary>
public sealed partial class SigmaFigure(ILab lab, IStringLocalizer<Text> localizer) : IDisposable
{
    private const int Count = 12;

    private readonly LabAsk _ask = new(lab);
    private readonly Dictionary<string, IReadOnlyList<PointGroup>> _atlases = [];
    private readonly Dictionary<string, IReadOnlyList<byte[]>> _samples = [];

    /// <summary>The models, by rising sigma.</summary>
    public static IReadOnlyList<string> Names { get; } = ["vae-2-sigma-0-1", "vae-2-sigma-0-5", "vae-2-sigma-2"];

    private static PlaneRange Range => new(-4, 4, -4, 4);

    private ILab Lab { get; } = lab;

    private IStringLocalizer<Text> T { get; } = localizer;

    private DataTable Numbers =>
        new(
            ["σ", T["KL on validation images (nats)"], T["Log-likelihood on validation images (nats)"], T["Squared error per test image"]],
            [
                .. Names
                    .Where(Lab.Models.ContainsKey)
                    .Select(name => Lab.Models[name])
                    .Select(info =>
                        (IReadOnlyList<object?>)
                            [
                                info.Sigma,
                                info.Validation.GetValueOrDefault("kl"),
                                info.Validation.GetValueOrDefault("logLikelihood"),
                                info.Test.GetValueOrDefault("squaredError"),
                            ]
                    ),
            ]
        );

    /// <inheritdoc/>
    public void Dispose() => _ask.Dispose();

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        foreach (var name in Names.Where(Lab.Models.ContainsKey))
        {
            await _ask.AskAsync("atlas", new AtlasQuery(name), atlas => _atlases[name] = atlas.Groups());
            await _ask.AskAsync("samples", new GenerateQuery(name, 0, Count), answer => _samples[name] = answer.Digits);
            StateHasChanged();
        }
    }
}
