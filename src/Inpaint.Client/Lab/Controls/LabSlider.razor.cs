using System.Globalization;
using Inpaint.Client.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Inpaint.Client.Lab.Controls;

/// <summary>A slider whose moves reach the server one at a time, the latest first.</summary>
public sealed partial class LabSlider(IJSRuntime js) : IAsyncDisposable
{
    private ElementReference _range;
    private IJSObjectReference? _handle;
    private DotNetObjectReference<LabSlider>? _self;

    /// <summary>Name beside it.</summary>
    [Parameter, EditorRequired] public string Label { get; set; } = "";

    /// <summary>Where it stands.</summary>
    [Parameter, EditorRequired] public double Value { get; set; }

    /// <summary>Raised when it was moved; the next move is sent when this one has ended.</summary>
    [Parameter] public EventCallback<double> ValueChanged { get; set; }

    /// <summary>Least value.</summary>
    [Parameter] public double Min { get; set; }

    /// <summary>Greatest value.</summary>
    [Parameter] public double Max { get; set; } = 1;

    /// <summary>Distance between two values.</summary>
    [Parameter] public double Step { get; set; } = 0.1;

    /// <summary>The value as a person reads it; null for the bare number.</summary>
    [Parameter] public string? Text { get; set; }

    /// <summary>Name for tests.</summary>
    [Parameter] public string TestId { get; set; } = "slider";

    private string Shown => Text ?? N(Value);

    /// <summary>Called by the module with the value that was chosen.</summary>
    [JSInvokable]
    public Task OnInput(double value) => double.IsFinite(value) ? ValueChanged.InvokeAsync(Math.Clamp(value, Min, Max)) : Task.CompletedTask;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _handle.ReleaseAsync();
        _self?.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        _self = DotNetObjectReference.Create(this);
        _handle = await js.AttachAsync("Lab/Controls/LabSlider.razor.js", _range, _self);
    }

    private static string N(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
