using Inpaint.Client.Localization;
using Inpaint.Client.Shared;
using Inpaint.Client.Studio.Canvas;
using Inpaint.Client.Studio.Drawings;
using Inpaint.Client.Studio.Saving;
using Inpaint.Client.Studio.Pictures;
using Inpaint.Client.Studio.Runs;
using Inpaint.Client.Studio.Shortcuts;
using Inpaint.Client.Studio.Views;
using Inpaint.Core;
using Inpaint.Core.Holes;
using Inpaint.Core.Imaging;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging;
using MudBlazor;

namespace Inpaint.Client.Studio;

/// <summary>The Studio: a digit with a hole on the left, what else it could have been on the right.</summary>
public sealed partial class StudioPage(
    StudioSession session,
    StarterDigits starters,
    SessionStore store,
    Browser browser,
    IDialogService dialogs,
    Notices notices,
    Random random,
    TimeProvider time,
    ILogger<StudioPage> logger,
    IStringLocalizer<Text> localizer
)
{
    private static readonly TimeSpan RenderInterval = TimeSpan.FromMilliseconds(60);

    private RenderCoalescer? _coalescer;
    private PictureBar _pictureBar = default!;
    private CanvasBrush _brush = new();
    private StudioView _view;
    private Tile? _selected;
    private bool _advanced;
    private RunPhase _announced;
    private int _savedRevision;
    private bool _singleKeys = true;
    private bool _opening;
    private bool _ready;

    private StudioSession Session { get; } = session;

    private IStringLocalizer<Text> T { get; } = localizer;

    private int SelectedPlace => _selected is null ? -1 : Session.Board.Tiles.ToList().IndexOf(_selected);

    /// <inheritdoc/>
    protected override string ModulePath => "Studio/StudioPage.razor.js";

    /// <inheritdoc/>
    protected override object?[] AttachArguments => [_pictureBar.File, Self];

    /// <inheritdoc/>
    protected override ValueTask ReleaseAsync()
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
    protected override async Task OnAttachedRenderAsync()
    {
        if (!_opening)
        {
            _opening = true;
            await OpenAsync();
            return;
        }

        await AnnounceAsync();
        // Save between runs only: while completions arrive the canvas keeps the drawing by itself.
        if (_ready && !Session.Status.Busy && _savedRevision != Session.Revision)
        {
            await SaveAsync();
        }
    }

    private void OnChanged()
    {
        if (_selected is not null && !Session.Board.Tiles.Contains(_selected))
        {
            _selected = null;
        }
        // The first completion of a run is what the person waits for: it is not held back.
        if (Session.Status is { Phase: RunPhase.Drawing, Done: 1 })
        {
            _ = InvokeAsync(StateHasChanged);
        }
        else
        {
            _coalescer?.Request();
        }
    }

    private void OnBrush(CanvasBrush brush)
    {
        _brush = brush;
        _savedRevision = -1;
    }

    private Task OnErased(byte[] missing)
    {
        notices.Dismiss();
        return Session.EraseAsync(missing);
    }

    private Task OnStarter(StarterDigit digit)
    {
        notices.Dismiss();
        return Session.DrawAsync(new Drawing(digit.Pixels, Session.Drawing.NothingMissing ? FirstHole() : Session.Drawing.Missing));
    }

    private Task OnPreset(HolePreset preset) => OnErased(preset.Make(random.Next()));

    private Task OnInvert() => OnErased(HoleShapes.Invert(Session.Drawing.Missing));

    private Task OnClear() => OnErased(new byte[Session.Drawing.Missing.Length]);

    private static byte[] FirstHole() => HolePresets.Get("bottom-half").Make();

    private async Task DrawOwnAsync()
    {
        if (await DrawPad.ShowAsync(dialogs, T) is { } picture)
        {
            await TakeDigitAsync(DigitPreparation.Prepare(Picture.Of(picture)), own: true);
        }
    }

    private Task ShowShortcutsAsync() => dialogs.ShowAsync<ShortcutSheet>(T["Shortcuts"], new DialogParameters<ShortcutSheet>
    {
        { sheet => sheet.SingleKeys, _singleKeys },
        { sheet => sheet.SingleKeysChanged, EventCallback.Factory.Create<bool>(this, OnSingleKeys) },
    });

    private async Task OnSingleKeys(bool on)
    {
        _singleKeys = on;
        await CallAsync("setSingleKeys", on);
        await browser.SaveSingleKeysAsync(on);
    }
}
