using Inpaint.Client.Localization;
using Inpaint.Client.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Inpaint.Client.Lab.Frame;

/// <summary>One picture of an experiment, with what a person may take from it: PNG, SVG, and the numbers as CSV and as a table.</summary>
public sealed partial class LabFigure(Browser browser, Notices notices, IStringLocalizer<Text> localizer)
{
    private const int MostRows = 100;

    private readonly string _id = "figure-" + Guid.NewGuid().ToString("N")[..8];

    private ElementReference _picture;

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

    [CascadingParameter] private LabFrame? Frame { get; set; }

    /// <inheritdoc/>
    protected override string ModulePath => "Lab/Frame/LabFigure.razor.js";

    /// <inheritdoc/>
    protected override object?[] AttachArguments => [_picture];

    private IStringLocalizer<Text> T { get; } = localizer;

    /// <inheritdoc/>
    protected override void OnInitialized() => Frame?.Add(Name, Title);

    private async Task SavePictureAsync(string format)
    {
        if (await CallAsync<bool?>("save", $"inpaint-{Name}.{format}", format) == false)
        {
            notices.Show(T["This browser falsifies what a page reads from its canvas, so the PNG would be wrong. Save it as SVG, or allow canvas access for this site."]);
        }
    }

    private Task SaveNumbersAsync() => browser.SaveFileAsync($"inpaint-{Name}.csv", "text/csv", Numbers!.ToCsv());
}
