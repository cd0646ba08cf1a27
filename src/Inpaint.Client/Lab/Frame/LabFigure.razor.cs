using Inpaint.Client.Localization;
using Inpaint.Client.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;

namespace Inpaint.Client.Lab.Frame;

/// <summary>One picture of an experiment, with what a person may take from it: PNG, SVG, and the numbers as CSV and as a table.</summary>
public sealed partial class LabFigure(IJSRuntime js, Browser browser, IStringLocalizer<Text> localizer) : IAsyncDisposable
{
    private const int MostRows = 100;

    private readonly string _id = "figure-" + Guid.NewGuid().ToString("N")[..8];

    private ElementReference _picture;
    private IJSObjectReference? _module;

    /// <summary>Names the files, for example "latent-map".</summary>
    [Parameter, EditorRequired] public string Name { get; set; } = "";

    /// <summary>Heading.</summary>
    [Parameter, EditorRequired] public string Title { get; set; } = "";

    /// <summary>What is seen in it.</summary>
    [Parameter] public string? Caption { get; set; }

    /// <summary>The numbers that it was drawn from, or null where there are none.</summary>
    [Parameter] public DataTable? Numbers { get; set; }

    /// <summary>The picture: any SVG and images, which are saved as they stand.</summary>
    [Parameter, EditorRequired] public RenderFragment ChildContent { get; set; } = default!;

    /// <summary>Sliders and buttons that belong to the picture and are not saved.</summary>
    [Parameter] public RenderFragment? Controls { get; set; }

    private IStringLocalizer<Text> T { get; } = localizer;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_module is not null) await _module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
        }
    }

    private async Task SavePictureAsync(string format)
    {
        _module ??= await js.ImportAsync("Lab/Frame/LabFigure.razor.js");
        await _module.InvokeVoidAsync("save", _picture, $"inpaint-{Name}.{format}", format);
    }

    private Task SaveNumbersAsync() => browser.SaveFileAsync($"inpaint-{Name}.csv", "text/csv", Numbers!.ToCsv());
}
