using System.Globalization;
using Inpaint.Client.Localization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace Inpaint.Client.Studio.Saving;

/// <summary>
/// The past sessions of this browser: open one, forget one, forget all. The dialog's result is the packed recipe of the one to open.
/// </summary>
public sealed partial class HistoryDialog(SessionStore store, TimeProvider time, IStringLocalizer<Text> localizer)
{
    private IReadOnlyList<PastSession> _sessions = [];

    [CascadingParameter] private IMudDialogInstance Dialog { get; set; } = default!;

    private IStringLocalizer<Text> T { get; } = localizer;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync() => _sessions = await store.ListAsync();

    // What the browser's database says is shown as a picture only if it is one.
    private static string? Picture(PastSession session) =>
        session.Thumbnail.StartsWith("data:image/png;base64,", StringComparison.Ordinal) ? session.Thumbnail : null;

    private string When(PastSession session) =>
        TimeZoneInfo
            .ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(session.Time), time.LocalTimeZone)
            .ToString("g", CultureInfo.CurrentCulture);

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
