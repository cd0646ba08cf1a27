using Inpaint.Client.Localization;
using Inpaint.Client.Shared;
using Inpaint.Client.Studio.Canvas;
using Inpaint.Client.Studio.Drawings;
using Inpaint.Client.Studio.Runs;
using Inpaint.Client.Studio.Starters;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Inpaint.Client.Studio;

/// <summary>The Studio: a digit with a hole on the left, what else it could have been on the right.</summary>
public sealed partial class StudioPage(
    StudioSession session, StarterDigits starters, Random random, TimeProvider time, IStringLocalizer<Text> localizer) : IAsyncDisposable
{
    private static readonly TimeSpan RenderInterval = TimeSpan.FromMilliseconds(60);

    private RenderCoalescer? _coalescer;
    private CanvasBrush _brush = new();

    private StudioSession Session { get; } = session;

    private IStringLocalizer<Text> T { get; } = localizer;

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Session.Changed -= OnChanged;
        Session.Dispose();
        _coalescer?.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        _coalescer = new RenderCoalescer(time, RenderInterval, () => _ = InvokeAsync(StateHasChanged));
        Session.Changed += OnChanged;
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender) await OpenAsync();
    }

    private async Task OpenAsync()
    {
        if (starters.All.Count == 0)
        {
            await Session.EraseAsync(HolePresets.Make(HolePreset.Everything, random));
            return;
        }

        var digit = starters.All[0];
        await Session.DrawAsync(new Drawing(digit.Pixels, HolePresets.Make(HolePreset.BottomHalf, random)));
    }

    private void OnChanged() => _coalescer?.Request();

    private void OnBrush(CanvasBrush brush) => _brush = brush;

    private Task OnStarter(StarterDigit digit) =>
        Session.DrawAsync(new Drawing(digit.Pixels, Session.Drawing.NothingMissing ? HolePresets.Make(HolePreset.BottomHalf, random) : Session.Drawing.Missing));

    private Task OnPreset(HolePreset preset) => Session.EraseAsync(HolePresets.Make(preset, random));

    private Task OnInvert() => Session.EraseAsync(HolePresets.Invert(Session.Drawing.Missing));

    private Task OnClear() => Session.EraseAsync(new byte[Session.Drawing.Missing.Length]);
}
