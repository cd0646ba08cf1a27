using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Logging;
using Microsoft.JSInterop;
using Microsoft.JSInterop.Infrastructure;

namespace Inpaint.Client.Shared;

/// <summary>
/// A component with a JavaScript module beside it. The module exports <c>attach(element, ...)</c>, which returns an object with
/// <c>dispose()</c> and the functions that the component calls.
/// </summary>
/// <remarks>
/// The module arrives after the first render, and by then the component may have been removed from the page. So nothing is attached or
/// called after disposal, what is attached too late is disposed at once, and a failed import or call never reaches the circuit (<see
/// cref="BrowserModule"/>).
/// </remarks>
public abstract class ModuleComponent : ComponentBase, IAsyncDisposable
{
    private readonly TaskCompletionSource _attached = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private BrowserModule? _module;
    private IJSObjectReference? _handle;
    private DotNetObjectReference<ModuleComponent>? _self;
    private bool _disposed;

    /// <summary>Path of the module in the project.</summary>
    protected abstract string ModulePath { get; }

    /// <summary>
    /// What <c>attach</c> is called with after the first render, the element first; null where there is nothing to attach to.
    /// </summary>
    protected abstract object?[]? AttachArguments { get; }

    /// <summary>This component, for the module to call its methods that are marked as invokable.</summary>
    protected DotNetObjectReference<ModuleComponent> Self => _self ??= DotNetObjectReference.Create(this);

    [Inject] private IJSRuntime Js { get; set; } = default!;

    [Inject] private ILogger<ModuleComponent> ModuleLogger { get; set; } = default!;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        _attached.TrySetResult();
        await ReleaseAsync();
        if (_handle is not null)
        {
            await _module!.ReleaseAsync(_handle);
        }

        if (_module is not null)
        {
            await _module.DisposeAsync();
        }

        _self?.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Releases what the component holds beside its module.</summary>
    protected virtual ValueTask ReleaseAsync() => ValueTask.CompletedTask;

    /// <summary>Called after every render while the module is attached, the first time when it has just been.</summary>
    protected virtual Task OnAttachedRenderAsync() => Task.CompletedTask;

    /// <summary>Calls a function of what <c>attach</c> returned; waits until it has. Does nothing after disposal.</summary>
    protected Task CallAsync(string function, params object?[] arguments) => CallAsync<IJSVoidResult>(function, arguments);

    /// <summary>Calls a function of what <c>attach</c> returned; waits until it has.</summary>
    /// <returns>What the function returned; the default value after disposal, or where there is no connection.</returns>
    protected async Task<T?> CallAsync<T>(string function, params object?[] arguments)
    {
        await _attached.Task;
        return _disposed || _handle is null ? default : await _module!.CallAsync<T>(_handle, function, arguments);
    }

    /// <inheritdoc/>
    protected sealed override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await AttachAsync();
        }

        if (_handle is not null && !_disposed)
        {
            await OnAttachedRenderAsync();
        }
    }

    private async Task AttachAsync()
    {
        if (!_disposed && AttachArguments is { } arguments)
        {
            _module = new BrowserModule(Js, ModuleLogger, ModulePath);
            var handle = await _module.CallAsync<IJSObjectReference>("attach", arguments);
            if (_disposed && handle is not null)
            {
                await _module.ReleaseAsync(handle);
            }
            else
            {
                _handle = handle;
            }
        }

        _attached.TrySetResult();
    }
}
