using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Inpaint.Client.Shared;

/// <summary>
/// A slider that moves in the browser. Its moves reach the server one at a time, the latest first, so that no queue of them builds up; what
/// the server decides otherwise reaches the slider when nobody holds it.
/// </summary>
public sealed partial class ValueSlider
{
    private readonly string _id = "slider-" + Guid.NewGuid().ToString("N")[..8];

    private ElementReference _root;
    private double _first;
    private double? _known;

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

    /// <summary>The value as a person reads it; null for the bare number, which then follows the slider without the server.</summary>
    [Parameter] public string? Text { get; set; }

    /// <summary>Decimal places of the bare number.</summary>
    [Parameter] public int Decimals { get; set; }

    /// <summary>Name for tests.</summary>
    [Parameter] public string TestId { get; set; } = "slider";

    /// <inheritdoc/>
    protected override string ModulePath => "Shared/ValueSlider.razor.js";

    /// <inheritdoc/>
    protected override object?[] AttachArguments => [_root, Self, Value];

    private string Shown => Text ?? Value.ToString($"F{Decimals}", CultureInfo.InvariantCulture);

    /// <summary>Called by the module with the value that was chosen.</summary>
    [JSInvokable]
    public Task OnInput(double value)
    {
        if (!double.IsFinite(value))
        {
            return Task.CompletedTask;
        }

        _known = value;
        return ValueChanged.InvokeAsync(Math.Clamp(value, Min, Max));
    }

    /// <inheritdoc/>
    protected override void OnInitialized() => _known = _first = Value;

    /// <inheritdoc/>
    protected override async Task OnAttachedRenderAsync()
    {
        if (_known != Value)
        {
            _known = Value;
            await CallAsync("set", Value);
        }
    }
}
