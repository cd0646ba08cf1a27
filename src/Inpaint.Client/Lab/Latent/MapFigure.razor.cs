using Inpaint.Client.Lab.Charts;
using Inpaint.Client.Lab.Contracts;
using Inpaint.Client.Lab.Frame;
using Inpaint.Client.Localization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Inpaint.Client.Lab.Latent;

/// <summary>The plane of a model of two numbers: where it puts test digits, and the digit at the point that is moved over it.</summary>
public sealed partial class MapFigure(ILab lab, IStringLocalizer<Text> localizer) : IDisposable
{
    private readonly LabAsk _ask = new(lab);
    private Atlas? _atlas;
    private IReadOnlyList<PointGroup> _groups = [];
    private PlaneRange _range = new(-3, 3, -3, 3);
    private (double X, double Y) _cursor;
    private DecodedDigits _here = new([], [], []);

    /// <summary>Names the files.</summary>
    [Parameter, EditorRequired] public string Name { get; set; } = "";

    /// <summary>Heading.</summary>
    [Parameter, EditorRequired] public string Title { get; set; } = "";

    /// <summary>What is seen.</summary>
    [Parameter] public string? Caption { get; set; }

    /// <summary>A model of two numbers.</summary>
    [Parameter, EditorRequired] public string Model { get; set; } = "";

    private IStringLocalizer<Text> T { get; } = localizer;

    private DataTable? Numbers => _atlas is null ? null : new(
        [T["Digit"], "z1", "z2"], [.. _atlas.Codes.Select((place, i) => (IReadOnlyList<object?>)[_atlas.Labels[i], place[0], place[1]])]);

    private string Looks => _here.Confidence is not [var sure, ..] ? ""
        : sure >= DecodedDigits.Sure ? T["A {0} to the classifier ({1})", _here.LooksLike[0], $"{sure:P0}"]
        : T["No digit to the classifier: at best a {0} ({1})", _here.LooksLike[0], $"{sure:P0}"];

    /// <inheritdoc/>
    public void Dispose() => _ask.Dispose();

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        await _ask.AskAsync("atlas", new AtlasQuery(Model), atlas =>
        {
            _atlas = atlas;
            _groups = atlas.Groups();
            _range = atlas.Range();
            _cursor = ((_range.FromX + _range.ToX) / 2, (_range.FromY + _range.ToY) / 2);
        });
        if (_atlas is not null)
        {
            await MoveAsync(_cursor);
        }
    }

    private async Task MoveAsync((double X, double Y) to)
    {
        _cursor = to;
        await _ask.AskAsync("here", new DecodeQuery(Model, [[(float)to.X, (float)to.Y]]), answer => _here = answer);
    }
}
