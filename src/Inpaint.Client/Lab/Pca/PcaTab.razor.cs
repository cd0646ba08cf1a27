using Inpaint.Client.Lab.Contracts;
using Inpaint.Client.Lab.Latent;
using Inpaint.Client.Localization;
using Microsoft.Extensions.Localization;

namespace Inpaint.Client.Lab.Pca;

/// <summary>PCA, and the linear autoencoder that finds the same plane.</summary>
public sealed partial class PcaTab(ILab lab, IStringLocalizer<Text> localizer) : IDisposable
{
    private static readonly string[] Names = ["pca", "linear-autoencoder"];

    private readonly LabAsk _ask = new(lab);
    private PcaAnswer? _answer;
    private int _components = 10;

    private IStringLocalizer<Text> T { get; } = localizer;

    private IReadOnlyList<(string, int?)> Rows => [(Names[0], _components), (Names[1], null)];

    /// <inheritdoc/>
    public void Dispose() => _ask.Dispose();

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (Names.All(lab.Models.ContainsKey))
        {
            await _ask.AskAsync("pca", new PcaQuery(Names[0], Names[1]), answer => _answer = answer);
        }
    }
}
