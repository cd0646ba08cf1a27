using Inpaint.Client.Localization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;

namespace Inpaint.Client.Lab.Charts;

/// <summary>Limits of a plane.</summary>
public readonly record struct PlaneRange(double FromX, double ToX, double FromY, double ToY)
{
    /// <summary>The point, or the nearest one inside.</summary>
    public (double X, double Y) Nearest(double x, double y) => (Math.Clamp(x, FromX, ToX), Math.Clamp(y, FromY, ToY));
}

/// <summary>Points of one digit.</summary>
/// <param name="Digit">0 to 9, or null for a group of no digit.</param>
/// <param name="Name">Shown in the legend.</param>
/// <param name="Points">Coordinates.</param>
public sealed record PointGroup(int? Digit, string Name, IReadOnlyList<(double X, double Y)> Points);

/// <summary>
/// A plane of two numbers with coloured points, over which a point can be moved: by hovering, by dragging with a finger, or with the arrow
/// keys. Moves stay in the browser until the last one was answered, so that no queue of them builds up.
/// </summary>
public sealed partial class LatentMap(IStringLocalizer<Text> localizer)
{
    private readonly string _id = "map-" + Guid.NewGuid().ToString("N")[..8];

    private ElementReference _pad;
    private PlaneRange? _told;

    /// <summary>The coloured points.</summary>
    [Parameter, EditorRequired] public IReadOnlyList<PointGroup> Groups { get; set; } = [];

    /// <summary>What is shown of the plane.</summary>
    [Parameter, EditorRequired] public PlaneRange Range { get; set; }

    /// <summary>What the map shows, for those who do not see it.</summary>
    [Parameter, EditorRequired] public string Description { get; set; } = "";

    /// <summary>Labels of the axes.</summary>
    [Parameter] public (string X, string Y) Labels { get; set; } = ("z₁", "z₂");

    /// <summary>Name of the part that can be moved over.</summary>
    [Parameter] public string PadLabel { get; set; } = "";

    /// <summary>Diameter of the points, in pixels.</summary>
    [Parameter] public double DotSize { get; set; } = 4;

    /// <summary>Greatest width, in pixels.</summary>
    [Parameter] public double MaxWidth { get; set; } = 620;

    /// <summary>A picture as wide and high as the plane, or null.</summary>
    [Parameter] public string? Background { get; set; }

    /// <summary>The point.</summary>
    [Parameter] public (double X, double Y) Cursor { get; set; }

    /// <summary>Raised when the point was moved; the next move is sent when this one has ended.</summary>
    [Parameter] public EventCallback<(double X, double Y)> OnMoved { get; set; }

    /// <inheritdoc/>
    protected override string ModulePath => "Lab/Charts/LatentMap.razor.js";

    /// <inheritdoc/>
    protected override object?[]? AttachArguments => OnMoved.HasDelegate ? [_pad, Self] : null;

    private IStringLocalizer<Text> T { get; } = localizer;

    private ChartAxis Horizontal => new(Labels.X, null, false, Range.FromX, Range.ToX);

    private ChartAxis Vertical => new(Labels.Y, null, false, Range.FromY, Range.ToY);

    private IReadOnlyCollection<ChartPoint> Points => [new(Range.FromX, Range.FromY), new(Range.ToX, Range.ToY)];

    private IReadOnlyList<string> Names => [.. Groups.Select(group => group.Name)];

    /// <summary>Called by the module with the point's new place.</summary>
    [JSInvokable]
    public Task OnMove(double x, double y) =>
        double.IsFinite(x) && double.IsFinite(y) ? OnMoved.InvokeAsync(Range.Nearest(x, y)) : Task.CompletedTask;

    /// <inheritdoc/>
    protected override async Task OnAttachedRenderAsync()
    {
        if (_told != Range)
        {
            _told = Range;
            await CallAsync("range", Range.FromX, Range.ToX, Range.FromY, Range.ToY, Cursor.X, Cursor.Y);
        }
    }

    private static string N(double value) => ChartBox.Number(value);

    private static string Percent(ChartScale scale, double value, double start, double end) =>
        $"{N(100 * (scale.Pixel(value) - start) / (end - start))}%";

    private bool Inside((double X, double Y) point) =>
        point.X >= Range.FromX && point.X <= Range.ToX && point.Y >= Range.FromY && point.Y <= Range.ToY;
}
