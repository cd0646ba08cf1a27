using Inpaint.Client.Localization;
using Inpaint.Client.Shared;
using Inpaint.Client.Studio.Canvas;
using Inpaint.Client.Studio.Drawings;
using Inpaint.Client.Studio.Keep;
using Inpaint.Client.Studio.Pictures;
using Inpaint.Client.Studio.Runs;
using Inpaint.Client.Studio.Shortcuts;
using Inpaint.Client.Studio.Starters;
using Inpaint.Client.Studio.Views;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;

namespace Inpaint.Client.Studio;

/// <summary>The Studio: a digit with a hole on the left, what else it could have been on the right.</summary>
public sealed partial class StudioPage(
    StudioSession session, StarterDigits starters, SessionStore store, Browser browser, Random random, TimeProvider time, IJSRuntime js,
    IStringLocalizer<Text> localizer) : IAsyncDisposable
{
    private static readonly TimeSpan RenderInterval = TimeSpan.FromMilliseconds(60);

    private RenderCoalescer? _coalescer;
    private DotNetObjectReference<StudioPage>? _self;
    private IJSObjectReference? _handle;
    private PictureBar _pictureBar = default!;
    private DrawPad _drawPad = default!;
    private HistoryDialog _history = default!;
    private ShortcutSheet _shortcuts = default!;
    private CanvasBrush _brush = new();
    private StudioView _view;
    private Tile? _selected;
    private string? _notice;
    private RunPhase _announced;
    private int _savedRevision;
    private bool _singleKeys = true;
    private bool _ready;

    private StudioSession Session { get; } = session;

    private IStringLocalizer<Text> T { get; } = localizer;

    private int SelectedPlace => _selected is null ? -1 : Session.Board.Tiles.ToList().IndexOf(_selected);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Session.Changed -= OnChanged;
        Session.Dispose();
        _coalescer?.Dispose();
        await _handle.ReleaseAsync();
        _self?.Dispose();
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
        if (firstRender)
        {
            var memory = await browser.LoadAsync();
            _singleKeys = memory.SingleKeys;
            _self = DotNetObjectReference.Create(this);
            await using var module = await js.ImportAsync("Studio/StudioPage.razor.js");
            _handle = await module.InvokeAsync<IJSObjectReference>("attach", _self, _pictureBar.File, new { singleKeys = _singleKeys });
            _ready = true;
            StateHasChanged();
            await OpenAsync(memory);
            return;
        }

        await AnnounceAsync();
        // While completions arrive there are better things to do; the canvas has kept the drawing by itself.
        if (_ready && !Session.Status.Busy && _savedRevision != Session.Revision) await SaveAsync();
    }

    private void OnChanged()
    {
        if (_selected is not null && !Session.Board.Tiles.Contains(_selected)) _selected = null;
        // The first completion of a run is what the person waits for: it is not held back.
        if (Session.Status is { Phase: RunPhase.Drawing, Done: 1 }) _ = InvokeAsync(StateHasChanged);
        else _coalescer?.Request();
    }

    private void OnBrush(CanvasBrush brush)
    {
        _brush = brush;
        _savedRevision = -1;
    }

    private Task OnErased(byte[] missing)
    {
        _notice = null;
        return Session.EraseAsync(missing);
    }

    private Task OnStarter(StarterDigit digit)
    {
        _notice = null;
        return Session.DrawAsync(new Drawing(digit.Pixels, Session.Drawing.NothingMissing ? FirstHole() : Session.Drawing.Missing));
    }

    private Task OnPreset(HolePreset preset) => OnErased(HolePresets.Make(preset, random));

    private Task OnInvert() => OnErased(HolePresets.Invert(Session.Drawing.Missing));

    private Task OnClear() => OnErased(new byte[Session.Drawing.Missing.Length]);

    private byte[] FirstHole() => HolePresets.Make(HolePreset.BottomHalf, random);

    private async Task OnSingleKeys(bool on)
    {
        _singleKeys = on;
        if (_handle is not null) await _handle.InvokeVoidAsync("setSingleKeys", on);
        await browser.SaveSingleKeysAsync(on);
    }
}
