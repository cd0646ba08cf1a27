using Inpaint.Client.Lab.Charts;
using Inpaint.Client.Lab.Contracts;
using Inpaint.Client.Lab.Frame;
using Inpaint.Client.Localization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Inpaint.Client.Lab.Latent;

/// <summary>The straight way between two digits through the latent spaces of models, and how sure the classifier is on it.</summary>
public sealed partial class WalkFigure(ILab lab, IStringLocalizer<Text> localizer) : IDisposable
{
    private const int Steps = 13;

    private readonly LabAsk _ask = new(lab);
    private readonly Dictionary<string, Atlas> _atlases = [];
    private readonly Dictionary<string, DecodedDigits> _ways = [];
    private int _from = 1;
    private int _to;

    /// <summary>Names the files.</summary>
    [Parameter, EditorRequired] public string Name { get; set; } = "";

    /// <summary>Heading.</summary>
    [Parameter, EditorRequired] public string Title { get; set; } = "";

    /// <summary>What is seen.</summary>
    [Parameter] public string? Caption { get; set; }

    /// <summary>Models of at most ten numbers.</summary>
    [Parameter, EditorRequired] public IReadOnlyList<string> Models { get; set; } = [];

    private IStringLocalizer<Text> T { get; } = localizer;

    private IReadOnlyList<ChartSeries> Series => [.. Models.Select((model, i) => new ChartSeries(
        TitleOf(model), [.. _ways[model].Confidence.Select((sure, step) => new ChartPoint((double)step / (Steps - 1), sure))],
        i == 0 ? ChartMark.Dotted : ChartMark.Dashed, i))];

    private DataTable? Numbers => _ways.Count < Models.Count ? null : new(
        [T["Model"], T["Share of the way"], T["Looks like"], T["Confidence"]],
        [.. Models.SelectMany(model => _ways[model].Confidence.Select((sure, step) =>
            (IReadOnlyList<object?>)[TitleOf(model), (double)step / (Steps - 1), _ways[model].LooksLike[step], sure]))]);

    /// <inheritdoc/>
    public void Dispose() => _ask.Dispose();

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        foreach (var model in Models)
        {
            await _ask.AskAsync("atlas", new AtlasQuery(model), atlas => _atlases[model] = atlas);
        }
        await WalkAsync(_from, _to);
    }

    private async Task WalkAsync(int from, int to)
    {
        (_from, _to) = (from, to);
        foreach (var model in Models.Where(_atlases.ContainsKey))
        {
            var (start, end) = (_atlases[model].Typical(from), _atlases[model].Typical(to));
            float[][] way = [.. Enumerable.Range(0, Steps).Select(step => Between(start, end, (float)step / (Steps - 1)))];
            if (!await _ask.AskAsync(model, new DecodeQuery(model, way), answer => _ways[model] = answer))
            {
                return;
            }
        }
    }

    private static float[] Between(float[] start, float[] end, float share) => [.. start.Zip(end, (a, b) => a + share * (b - a))];

    private string TitleOf(string model) => lab.Models.TryGetValue(model, out var info) ? T[info.Title] : model;
}
