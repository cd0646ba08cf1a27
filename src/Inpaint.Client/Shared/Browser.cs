using Microsoft.Extensions.Logging;
using Microsoft.JSInterop;

namespace Inpaint.Client.Shared;

/// <summary>What the browser remembers from the last visit, and what its address asks for.</summary>
/// <param name="Link">Packed recipe in the address, or null.</param>
/// <param name="Session">The saved session, packed, or null.</param>
/// <param name="Draft">The drawing as the canvas last kept it, as JSON, or null.</param>
/// <param name="SingleKeys">True where shortcuts without Ctrl are on.</param>
public sealed record BrowserMemory(string? Link, string? Session, string? Draft, bool SingleKeys);

/// <summary>What only the browser can do: speak, save, copy, remember.</summary>
public sealed class Browser(IJSRuntime js, ILogger<Browser> logger) : IAsyncDisposable
{
    private readonly BrowserModule _module = new(js, logger, "js/browser.js");

    /// <summary>Reads what the browser remembers; null where it could not be asked.</summary>
    public Task<BrowserMemory?> LoadAsync() => _module.CallAsync<BrowserMemory>("load");

    /// <summary>Remembers the packed session.</summary>
    public Task SaveSessionAsync(string packed) => _module.CallAsync("saveSession", packed);

    /// <summary>Remembers whether shortcuts without Ctrl are on.</summary>
    public Task SaveSingleKeysAsync(bool on) => _module.CallAsync("saveSingleKeys", on);

    /// <summary>Has a screen reader say a sentence when it is idle.</summary>
    public Task AnnounceAsync(string sentence) => _module.CallAsync("announce", sentence);

    /// <summary>Offers a file to save.</summary>
    public Task SaveFileAsync(string name, string type, byte[] content) => _module.CallAsync("saveFile", name, type, content);

    /// <summary>Copies the address of this page with a fragment added to it.</summary>
    /// <returns>The address, and whether the clipboard took it; null where the browser could not be asked.</returns>
    public Task<CopiedLink?> CopyLinkAsync(string fragment) => _module.CallAsync<CopiedLink>("copyLink", fragment);

    /// <summary>Copies a picture; false where the browser does not let us.</summary>
    public Task<bool> CopyPngAsync(byte[] png) => _module.CallAsync<bool>("copyPng", png);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _module.DisposeAsync();
}

/// <summary>What became of a link that was to be copied.</summary>
/// <param name="Address">The link.</param>
/// <param name="Copied">False where the browser refused the clipboard.</param>
public sealed record CopiedLink(string Address, bool Copied);
