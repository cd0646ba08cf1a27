using Inpaint.Client.Lab.Contracts;
using Inpaint.Client.Lab.Frame;
using Inpaint.Client.Localization;
using Inpaint.Core;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Inpaint.Client.Lab.Latent;

/// <summary>Digits, and what models with a place for every image give back for them, a row for each model.</summary>
public sealed partial class ReconstructionFigure(ILab lab, StarterDigits starters, IStringLocalizer<Text> localizer) : IDisposable
{
    private readonly LabAsk _ask = new(lab);
    private readonly Dictionary<string, Reconstruction> _back = [];
    private readonly IReadOnlyList<byte[]> _images = [.. starters.All.Select(digit => digit.Pixels)];
    private IReadOnlyList<(string, int?)> _asked = [];

    /// <summary>Names the files.</summary>
    [Parameter, EditorRequired] public string Name { get; set; } = "";

    /// <summary>Heading.</summary>
    [Parameter, EditorRequired] public string Title { get; set; } = "";

    /// <summary>The models, and for a PCA how many components; null for all numbers.</summary>
    [Parameter, EditorRequired] public IReadOnlyList<(string Model, int? Part)> Models { get; set; } = [];

    /// <summary>What is seen; null for the models' errors on the test images.</summary>
    [Parameter] public string? Caption { get; set; }

    /// <summary>Sliders.</summary>
    [Parameter] public RenderFragment? Controls { get; set; }

    private IStringLocalizer<Text> T { get; } = localizer;

    private string Errors =>
        string.Join(
            T["; "],
            Models
                .Where(model =>
                    model.Part is null && lab.Models.TryGetValue(model.Model, out var info) && info.Test.ContainsKey("squaredError")
                )
                .Select(model =>
                    T[
                        "{0}: squared error {1} per test image",
                        T[lab.Models[model.Model].Title],
                        DataTable.Show(lab.Models[model.Model].Test["squaredError"])
                    ].Value
                )
        );

    private DataTable? Numbers =>
        _images.Count == 0 || Models.Any(model => !_back.ContainsKey(model.Model))
            ? null
            : new(
                [T["Digit"], .. Models.Select(model => T["{0}: squared error", RowName(model.Model, model.Part)].Value)],
                [
                    .. _images.Select(
                        (_, i) =>
                            (IReadOnlyList<object?>)
                                [starters.All[i].Label, .. Models.Select(model => (object?)_back[model.Model].SquaredErrors[i])]
                    ),
                ]
            );

    /// <inheritdoc/>
    public void Dispose() => _ask.Dispose();

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        var changed = Models.Except(_asked).ToList();
        _asked = [.. Models];
        if (_images.Count == 0)
        {
            return;
        }
        foreach (var (model, part) in changed)
        {
            await _ask.AskAsync(model, new ReconstructQuery(model, _images, part), answer => _back[model] = answer);
            StateHasChanged();
        }
    }

    private string RowName(string model, int? part)
    {
        var title = lab.Models.TryGetValue(model, out var info) ? T[info.Title] : model;
        return part is null ? title : T["{0}, {1} components", title, part];
    }
}
