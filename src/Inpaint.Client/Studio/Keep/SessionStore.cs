using System.Security.Cryptography;
using System.Text.Json;
using Inpaint.Client.Shared;
using Microsoft.Extensions.Logging;
using Microsoft.JSInterop;

namespace Inpaint.Client.Studio.Keep;

/// <summary>A past session of this browser.</summary>
/// <param name="Id">Names the picture.</param>
/// <param name="Recipe">Packed recipe.</param>
/// <param name="Thumbnail">Data URI of one completion.</param>
/// <param name="Time">When it was last worked on, in milliseconds since 1970.</param>
public sealed record PastSession(string Id, string Recipe, string Thumbnail, long Time);

/// <summary>The past sessions of this browser, kept in its own database.</summary>
public sealed partial class SessionStore(IJSRuntime js, ILogger<SessionStore> logger) : IAsyncDisposable
{
    private const long MaxBytes = 1 << 20;

    private IJSObjectReference? _module;

    /// <summary>Keeps a session under its picture, so that one picture is one entry.</summary>
    public async Task PutAsync(Recipe recipe, string thumbnail)
    {
        try
        {
            var id = Convert.ToHexStringLower(SHA256.HashData(recipe.Drawing.Pixels));
            await (await ModuleAsync()).InvokeVoidAsync("put", id, PackedText.Pack(recipe.ToJson(indented: false)), thumbnail);
        }
        catch (JSDisconnectedException)
        {
        }
        catch (JSException error)
        {
            Log.NotKept(logger, error);
        }
    }

    /// <summary>All sessions, the latest first; none where the browser has no database.</summary>
    public async Task<IReadOnlyList<PastSession>> ListAsync()
    {
        try
        {
            await using var reference = await (await ModuleAsync()).InvokeAsync<IJSStreamReference>("list");
            await using var stream = await reference.OpenReadStreamAsync(MaxBytes);
            return await JsonSerializer.DeserializeAsync<List<PastSession>>(stream, JsonSerializerOptions.Web) ?? [];
        }
        catch (Exception error) when (error is JSException or JsonException)
        {
            Log.NotKept(logger, error);
            return [];
        }
    }

    /// <summary>Forgets one session.</summary>
    public async Task RemoveAsync(string id) => await (await ModuleAsync()).InvokeVoidAsync("remove", id);

    /// <summary>Forgets all sessions.</summary>
    public async Task ClearAsync() => await (await ModuleAsync()).InvokeVoidAsync("clear");

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

    private async Task<IJSObjectReference> ModuleAsync() => _module ??= await js.ImportAsync("js/sessions.js");

    private static partial class Log
    {
        [LoggerMessage(3004, LogLevel.Debug, "The browser keeps no sessions")]
        public static partial void NotKept(ILogger logger, Exception error);
    }
}
