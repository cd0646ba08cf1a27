using Microsoft.JSInterop;

namespace Inpaint.Client.Shared;

/// <summary>Modules of this library, and letting go of what a lost connection took away.</summary>
public static class JsExtensions
{
    /// <summary>Imports a module of this library by its path in the project.</summary>
    public static ValueTask<IJSObjectReference> ImportAsync(this IJSRuntime js, string path) =>
        js.InvokeAsync<IJSObjectReference>("import", "./_content/Inpaint.Client/" + path);

    /// <summary>Imports a module and calls its "attach". A component that is gone before it was attached, or a lost connection, is no error.</summary>
    /// <param name="js">The page's.</param>
    /// <param name="path">Path of the module in the project.</param>
    /// <param name="arguments">What "attach" is called with.</param>
    /// <returns>The handle, or null where there is nothing to attach to any more.</returns>
    public static async Task<IJSObjectReference?> AttachAsync(this IJSRuntime js, string path, params object?[] arguments)
    {
        try
        {
            await using var module = await js.ImportAsync(path);
            return await module.InvokeAsync<IJSObjectReference>("attach", arguments);
        }
        catch (Exception error) when (error is ObjectDisposedException or JSDisconnectedException)
        {
            return null;
        }
    }

    /// <summary>Disposes a handle that a module returned; a lost connection is no error.</summary>
    public static async ValueTask ReleaseAsync(this IJSObjectReference? handle)
    {
        if (handle is null) return;
        try
        {
            await handle.InvokeVoidAsync("dispose");
            await handle.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
        }
    }
}
