using Inpaint.Client.Localization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;

namespace Inpaint.Client.Shared;

/// <summary>A dialog above the page: the browser traps the focus and gives it back, and Escape closes it.</summary>
public sealed partial class Modal(IJSRuntime js, IStringLocalizer<Text> localizer) : IAsyncDisposable
{
    private readonly string _id = "modal-" + Guid.NewGuid().ToString("N")[..8];

    private ElementReference _dialog;
    private DotNetObjectReference<Modal>? _self;
    private IJSObjectReference? _handle;
    private bool _open;

    /// <summary>Heading.</summary>
    [Parameter, EditorRequired] public string Title { get; set; } = "";

    /// <summary>Content, rendered while the dialog is open.</summary>
    [Parameter] public RenderFragment? ChildContent { get; set; }

    /// <summary>Raised when it was closed.</summary>
    [Parameter] public EventCallback OnClosed { get; set; }

    private IStringLocalizer<Text> T { get; } = localizer;

    /// <summary>Opens the dialog.</summary>
    public async Task OpenAsync()
    {
        _open = true;
        StateHasChanged();
        if (_handle is not null) await _handle.InvokeVoidAsync("open");
    }

    /// <summary>Closes the dialog.</summary>
    public async Task CloseAsync()
    {
        if (_handle is not null) await _handle.InvokeVoidAsync("close");
    }

    /// <summary>Called by the module when the dialog was closed, by whatever means.</summary>
    [JSInvokable]
    public async Task OnClose()
    {
        _open = false;
        StateHasChanged();
        await OnClosed.InvokeAsync();
    }

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
        await using var module = await js.ImportAsync("Shared/Modal.razor.js");
        _handle = await module.InvokeAsync<IJSObjectReference>("attach", _dialog, _self);
        // Somebody was faster than the module.
        if (_open) await _handle.InvokeVoidAsync("open");
    }
}
