using System.Globalization;
using Inpaint.Client.Lab.Charts;
using Inpaint.Client.Lab.Contracts;
using Inpaint.Client.Lab.Frame;
using Inpaint.Client.Localization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Inpaint.Client.Lab.Latent;

/// <summary>
/// What the classifier sees at every point of models' planes: full colour where it is sure of a digit, pale where nothing like one is
/// drawn.
/// </summary>
public sealed partial class PlaneFigure(ILab lab, IStringLocalizer<Text> localizer) : IDisposable
{
    private const int Side = 48;

    private readonly LabAsk _ask = new(lab);
    private readonly Dictionary<string, DecodedDigits> _planes = [];
    private readonly Dictionary<string, PlaneRange> _ranges = [];

    /// <summary>Names the files.</summary>
    [Parameter, EditorRequired] public string Name { get; set; } = "";

    /// <summary>Heading.</summary>
    [Parameter, EditorRequired] public string Title { get; set; } = "";

    /// <summary>What is seen.</summary>
    [Parameter] public string? Caption { get; set; }

    /// <summary>Models of two numbers.</summary>
    [Parameter, EditorRequired] public IReadOnlyList<string> Models { get; set; } = [];

    private static IReadOnlyList<PointGroup> Key { get; } =
    [.. Enumerable.Range(0, 10).Select(digit => new PointGroup(digit, $"{digit}", []))];

    private IStringLocalizer<Text> T { get; } = localizer;

    private DataTable? Numbers => _planes.Count == 0 ? null : new(
        [T["Model"], "z1", "z2", T["Looks like"], T["Confidence"]],
        [.. _planes.SelectMany(pair => pair.Value.Confidence.Select((sure, i) => (IReadOnlyList<object?>)
            [pair.Key, Middle(_ranges[pair.Key], i).X, Middle(_ranges[pair.Key], i).Y, pair.Value.LooksLike[i], sure]))]);

    /// <inheritdoc/>
    public void Dispose() => _ask.Dispose();

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        foreach (var model in Models)
        {
            if (!await _ask.AskAsync("atlas", new AtlasQuery(model), atlas => _ranges[model] = atlas.Range()))
            {
                return;
            }
            await _ask.AskAsync("plane", new PlaneQuery(model, _ranges[model], Side, WithDigits: false), plane => _planes[model] = plane);
            StateHasChanged();
        }
    }

    private static (double X, double Y) Middle(PlaneRange range, int cell) =>
        (
            range.FromX + (cell % Side + 0.5) / Side * (range.ToX - range.FromX),
            range.ToY - (cell / Side + 0.5) / Side * (range.ToY - range.FromY)
        );

    private static string Percent(double share) => share.ToString("P0", CultureInfo.CurrentCulture);

    private string TitleOf(string model) => lab.Models.TryGetValue(model, out var info) ? T[info.Title] : model;
}
