using System.Globalization;
using Inpaint.Client.Localization;
using Inpaint.Client.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Inpaint.Client.Studio.Keep;

/// <summary>The past sessions of this browser: open one, forget one, forget all.</summary>
public sealed partial class HistoryDialog(SessionStore store, TimeProvider time, IStringLocalizer<Text> localizer)
{
    private Modal _modal = default!;
    private IReadOnlyList<PastSession> _sessions = [];
    private PastSession? _chosen;

    /// <summary>Raised with the packed recipe of the session to open.</summary>
    [Parameter] public EventCallback<string> OnOpened { get; set; }

    private IStringLocalizer<Text> T { get; } = localizer;

    /// <summary>Shows the sessions.</summary>
    public async Task OpenAsync()
    {
        _sessions = await store.ListAsync();
        await _modal.OpenAsync();
        StateHasChanged();
    }

    // What the browser's database says is shown as a picture only if it is one.
    private static string? Picture(PastSession session) =>
        session.Thumbnail.StartsWith("data:image/png;base64,", StringComparison.Ordinal) ? session.Thumbnail : null;

    private string When(PastSession session) =>
        TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(session.Time), time.LocalTimeZone).ToString("g", CultureInfo.CurrentCulture);

    private Task ChooseAsync(PastSession session)
    {
        _chosen = session;
        return _modal.CloseAsync();
    }

    private async Task OnClosed()
    {
        if (_chosen is not { } session) return;
        _chosen = null;
        await OnOpened.InvokeAsync(session.Recipe);
    }

    private async Task ForgetAsync(PastSession session)
    {
        await store.RemoveAsync(session.Id);
        _sessions = [.. _sessions.Where(other => other != session)];
    }

    private async Task ForgetAllAsync()
    {
        await store.ClearAsync();
        _sessions = [];
    }
}
