using Microsoft.Extensions.Logging;
using Microsoft.JSInterop;
using Microsoft.JSInterop.Infrastructure;

namespace Inpaint.Client.Shared;

/// <summary>A JavaScript module of this library, imported at the first call.</summary>
/// <remarks>
/// A call never throws. Where the connection is gone, this was disposed, the module could not be loaded, or its function failed, the call
/// returns the default value: the page can do nothing about it, and an exception would end the circuit.
/// </remarks>
/// <param name="js">The circuit's runtime.</param>
/// <param name="logger">Told of modules that could not be loaded and of functions that failed.</param>
/// <param name="path">Path of the module in the project.</param>
public sealed partial class BrowserModule(IJSRuntime js, ILogger logger, string path) : IAsyncDisposable
{
    private Task<IJSObjectReference?>? _import;
    private bool _disposed;

    /// <summary>Calls a function of the module.</summary>
    public Task CallAsync(string function, params object?[] arguments) => CallAsync<IJSVoidResult>(function, arguments);

    /// <summary>Calls a function of the module.</summary>
    /// <returns>What it returned, or the default value.</returns>
    public async Task<T?> CallAsync<T>(string function, params object?[] arguments)
    {
        if (_disposed)
        {
            return default;
        }

        _import ??= TryAsync("import", () => js.InvokeAsync<IJSObjectReference>("import", "./_content/Inpaint.Client/" + path));
        if (await _import is { } module)
        {
            return await CallAsync<T>(module, function, arguments);
        }

        // A later call may find the module: the network was down, or the server was being replaced.
        _import = null;
        return default;
    }

    /// <summary>Calls a function of an object that the module returned, under the same rules.</summary>
    public Task<T?> CallAsync<T>(IJSObjectReference target, string function, params object?[] arguments) =>
        _disposed ? Task.FromResult<T?>(default) : TryAsync(function, () => target.InvokeAsync<T>(function, arguments));

    /// <summary>
    /// Disposes an object that the module returned: calls its "dispose", then lets go of it. Works after <see cref="DisposeAsync"/> as
    /// well.
    /// </summary>
    public Task ReleaseAsync(IJSObjectReference target) => TryAsync<object?>("dispose", async () =>
    {
        await target.InvokeVoidAsync("dispose");
        await target.DisposeAsync();
        return null;
    });

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        if (_import is not null && await _import is { } module)
        {
            await TryAsync<object?>("dispose", async () =>
            {
                await module.DisposeAsync();
                return null;
            });
        }
    }

    private async Task<T?> TryAsync<T>(string function, Func<ValueTask<T>> call)
    {
        try
        {
            return await call();
        }
        catch (Exception gone) when (gone is JSDisconnectedException or ObjectDisposedException or OperationCanceledException)
        {
            return default;
        }
        catch (JSException error)
        {
            // What was disposed meanwhile has lost its element; that is no failure.
            if (!_disposed)
            {
                Log.Failed(logger, path, function, error.Message);
            }

            return default;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(3005, LogLevel.Warning, "The browser's module {Path} failed in {Function}: {Reason}")]
        public static partial void Failed(ILogger logger, string path, string function, string reason);
    }
}
