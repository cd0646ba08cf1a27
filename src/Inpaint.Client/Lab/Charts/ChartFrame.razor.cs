using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Inpaint.Client.Lab.Charts;

/// <summary>Axes, ticks, labels and legend of a chart as wide as its place: text keeps its size on a phone.</summary>
public sealed partial class ChartFrame
{
    /// <summary>Width before the browser has told, in pixels.</summary>
    public const double DefaultWidth = 640;

    private ElementReference _place;
    private double _width = DefaultWidth;

    /// <summary>Horizontal axis.</summary>
    [Parameter, EditorRequired] public ChartAxis Horizontal { get; set; } = default!;

    /// <summary>Vertical axis.</summary>
    [Parameter, EditorRequired] public ChartAxis Vertical { get; set; } = default!;

    /// <summary>All data, for limits that the axes leave open.</summary>
    [Parameter, EditorRequired] public IReadOnlyCollection<ChartPoint> Points { get; set; } = [];

    /// <summary>What the chart shows, for those who do not see it.</summary>
    [Parameter, EditorRequired] public string Description { get; set; } = "";

    /// <summary>Height of the plot, in pixels; 0 for a square one.</summary>
    [Parameter] public double Height { get; set; } = 260;

    /// <summary>Greatest width, in pixels.</summary>
    [Parameter] public double MaxWidth { get; set; } = 860;

    /// <summary>Names of the series.</summary>
    [Parameter] public IReadOnlyList<string> Legend { get; set; } = [];

    /// <summary>Draws the mark of a series beside its name: index, x, y.</summary>
    [Parameter] public RenderFragment<(int Series, double X, double Y)> Key { get; set; } = _ => _ => { };

    /// <summary>Draws the data.</summary>
    [Parameter, EditorRequired] public RenderFragment<ChartBox> ChildContent { get; set; } = default!;

    /// <summary>HTML above the SVG, for what can be moved.</summary>
    [Parameter] public RenderFragment<ChartBox>? Overlay { get; set; }

    /// <inheritdoc/>
    protected override string ModulePath => "Lab/Charts/ChartFrame.razor.js";

    /// <inheritdoc/>
    protected override object?[] AttachArguments => [_place, Self];

    private ChartBox Box { get; set; } = default!;

    /// <summary>Called by the module when the place has another width.</summary>
    [JSInvokable]
    public void OnWidth(double width)
    {
        if (!(width > 0) || Math.Abs(width - _width) < 1)
        {
            return;
        }
        _width = Math.Clamp(Math.Floor(width), 200, 4000);
        Measure();
        StateHasChanged();
    }

    /// <inheritdoc/>
    protected override void OnParametersSet() => Measure();

    private static string N(double value) => ChartBox.Number(value);

    private void Measure()
    {
        var width = Math.Min(_width, MaxWidth);
        Box = new(width, Height > 0 ? Height : width - ChartBox.Left - ChartBox.Right, Horizontal, Vertical, Points, Legend);
    }
}
