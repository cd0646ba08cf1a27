using System.Security.Cryptography;
using System.Text.Json;
using Inpaint.Client.Shared;
using Microsoft.Extensions.Logging;
using Microsoft.JSInterop;

namespace Inpaint.Client.Studio.Saving;

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

    private readonly BrowserModule _module = new(js, logger, "js/sessions.js");

    /// <summary>Keeps a session under its picture, so that one picture is one entry.</summary>
    public Task PutAsync(Recipe recipe, string thumbnail) =>
        _module.CallAsync(
            "put",
            Convert.ToHexStringLower(SHA256.HashData(recipe.Drawing.Pixels)),
            recipe.ToLink(),
            thumbnail
        );

    /// <summary>All sessions, the latest first; none where the browser has no database.</summary>
    public async Task<IReadOnlyList<PastSession>> ListAsync()
    {
        try
        {
            await using var reference = await _module.CallAsync<IJSStreamReference>("list");
            if (reference is null)
            {
                return [];
            }

            await using var stream = await reference.OpenReadStreamAsync(MaxBytes);
            return await JsonSerializer.DeserializeAsync<List<PastSession>>(stream, JsonSerializerOptions.Web) ?? [];
        }
        catch (Exception error) when (error is JSException or JsonException or JSDisconnectedException or OperationCanceledException)
        {
            Log.NotRead(logger, error);
            return [];
        }
    }

    /// <summary>Forgets one session.</summary>
    public Task RemoveAsync(string id) => _module.CallAsync("remove", id);

    /// <summary>Forgets all sessions.</summary>
    public Task ClearAsync() => _module.CallAsync("clear");

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _module.DisposeAsync();

    private static partial class Log
    {
        [LoggerMessage(3004, LogLevel.Debug, "The browser's sessions could not be read")]
        public static partial void NotRead(ILogger logger, Exception error);
    }
}
