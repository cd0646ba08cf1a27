using Microsoft.JSInterop;

namespace Inpaint.Client.Shared;

/// <summary>Modules of this library, and letting go of what a lost connection took away.</summary>
public static class JsExtensions
{
    /// <summary>Imports a module of this library by its path in the project.</summary>
    public static ValueTask<IJSObjectReference> ImportAsync(this IJSRuntime js, string path) =>
        js.InvokeAsync<IJSObjectReference>("import", "./_content/Inpaint.Client/" + path);

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
