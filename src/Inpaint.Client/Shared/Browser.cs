using Microsoft.JSInterop;

namespace Inpaint.Client.Shared;

/// <summary>What the browser remembers from the last visit, and what its address asks for.</summary>
/// <param name="Link">Packed recipe in the address, or null.</param>
/// <param name="Work">Packed work, or null.</param>
/// <param name="Draft">The drawing as the canvas last kept it, as JSON, or null.</param>
/// <param name="SingleKeys">True where shortcuts without Ctrl are on.</param>
public sealed record BrowserMemory(string? Link, string? Work, string? Draft, bool SingleKeys);

/// <summary>What only the browser can do: speak, save, copy, remember.</summary>
public sealed class Browser(IJSRuntime js) : IAsyncDisposable
{
    private IJSObjectReference? _module;

    /// <summary>Reads what the browser remembers.</summary>
    public async Task<BrowserMemory> LoadAsync() => await (await ModuleAsync()).InvokeAsync<BrowserMemory>("load");

    /// <summary>Remembers the packed work.</summary>
    public Task SaveWorkAsync(string packed) => CallAsync("saveWork", packed);

    /// <summary>Remembers whether shortcuts without Ctrl are on.</summary>
    public Task SaveSingleKeysAsync(bool on) => CallAsync("saveSingleKeys", on);

    /// <summary>Has a screen reader say a sentence when it is idle.</summary>
    public Task AnnounceAsync(string sentence) => CallAsync("announce", sentence);

    /// <summary>Offers a file to save.</summary>
    public Task SaveFileAsync(string name, string type, byte[] content) => CallAsync("saveFile", name, type, content);

    /// <summary>Copies a text; false where the browser does not let us.</summary>
    public async Task<bool> CopyTextAsync(string text) => await (await ModuleAsync()).InvokeAsync<bool>("copyText", text);

    /// <summary>Copies a picture; false where the browser does not let us.</summary>
    public async Task<bool> CopyPngAsync(byte[] png) => await (await ModuleAsync()).InvokeAsync<bool>("copyPng", png);

    /// <summary>Address of the page, without a query or a fragment.</summary>
    public async Task<string> OriginAsync() => await (await ModuleAsync()).InvokeAsync<string>("origin");

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_module is not null) await _module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
        }
    }

    private async Task CallAsync(string function, params object?[] arguments)
    {
        try
        {
            await (await ModuleAsync()).InvokeVoidAsync(function, arguments);
        }
        catch (JSDisconnectedException)
        {
            // Nobody is there to hear it.
        }
    }

    private async Task<IJSObjectReference> ModuleAsync() => _module ??= await js.ImportAsync("js/browser.js");
}
