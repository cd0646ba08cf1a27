using System.Text.Json;
using Inpaint.Client.Studio.Drawings;
using Inpaint.Client.Studio.Keep;
using Inpaint.Client.Studio.Runs;
using Inpaint.Client.Studio.Views;
using Inpaint.Core;
using Inpaint.Core.Holes;
using Microsoft.JSInterop;

namespace Inpaint.Client.Studio;

/// <summary>What the page opens with, what it remembers, and what it says.</summary>
public sealed partial class StudioPage
{
    /// <summary>Called by the module for a recipe in the address or in the clipboard.</summary>
    [JSInvokable]
    public Task OnLink(string packed) => TryOpenAsync(() => Recipe.FromJson(PackedText.Unpack(packed)));

    /// <summary>Called by the module for a recipe file.</summary>
    [JSInvokable]
    public Task OnRecipeText(string json) => TryOpenAsync(() => Recipe.FromJson(json));

    private async Task OpenAsync()
    {
        if (await browser.LoadAsync() is not { } memory)
        {
            return;
        }

        _singleKeys = memory.SingleKeys;
        await CallAsync("setSingleKeys", _singleKeys);
        _ready = true;
        StateHasChanged();
        var work = ReadWork(memory.Work);
        if (work is not null)
        {
            Session.Restore(work.History, work.Settings);
            Session.Pins.Restore(work.Pins);
            _brush = work.Brush;
        }

        if (memory.Link is not null)
        {
            await OnLink(memory.Link);
        }
        else if (work is null)
        {
            await OpenFirstAsync();
        }
        else if (ReadDraft(memory.Draft) is { } draft && !draft.SameAs(Session.Drawing))
        {
            await Session.DrawAsync(draft);
        }
        else
        {
            await Session.ReplayAsync(work.Runs);
        }
        if (Session.Drawing.SameAs(Drawing.Blank))
        {
            await OpenFirstAsync();
        }
    }

    private Task OpenFirstAsync() => Session.BeginAsync(starters.All.Count > 0
        ? new Drawing(starters.All[0].Pixels, FirstHole())
        : new Drawing(Drawing.Blank.Pixels, HolePresets.Get("everything").Make()));

    private async Task TryOpenAsync(Func<Recipe> read)
    {
        Recipe recipe;
        try
        {
            recipe = read();
        }
        catch (FormatException error)
        {
            notices.Show(T["The recipe could not be opened. {0}", error.Message]);
            return;
        }

        await OpenRecipeAsync(recipe);
    }

    private async Task OpenRecipeAsync(Recipe recipe)
    {
        var other = recipe.ModelHash is not null && Session.SamplingModels.All(model => model.Hash != recipe.ModelHash);
        notices.Show(other
            ? T["This recipe was made with other weights than those loaded here, so its completions will look different."]
            : T["The recipe is open: these are the same completions."]);
        Session.Choose(Session.Settings with { Model = recipe.Model });
        Session.Open(recipe.Drawing);
        await Session.ReplayAsync(recipe.Runs);
    }

    private Recipe CurrentRecipe() =>
        new(Session.Board.Tiles[0].Drawing, Session.Model?.Name, Session.Model?.Hash, [.. Session.Board.Runs]);

    private async Task SaveAsync()
    {
        _savedRevision = Session.Revision;
        var runs = Session.BoardIsCurrent ? Session.Board.Runs : [];
        await browser.SaveWorkAsync(new Work(Session.History, Session.Settings, _brush, runs, Session.Pins.Tiles).Pack());
        if (
            Session.Status.Phase == RunPhase.Finished
            && Session.BoardIsCurrent
            && Session.Board.Filled.FirstOrDefault() is { ImageUri: { } thumbnail }
        )
        {
            await store.PutAsync(CurrentRecipe(), thumbnail);
        }
    }

    private async Task AnnounceAsync()
    {
        var status = Session.Status;
        var phase = status.Phase == RunPhase.Queued ? RunPhase.Drawing : status.Phase;
        if (phase == _announced)
        {
            return;
        }
        _announced = phase;
        string? sentence = phase switch
        {
            RunPhase.Drawing => T["Completions on the way: {0}.", status.Wanted],
            RunPhase.Finished => Drawn(status.Done),
            RunPhase.Cancelled => T["Cancelled at {0}/{1}", status.Done, status.Wanted],
            RunPhase.Failed => status.Error is { } error ? RefusalSentences.Of(T, error) : T["The run stopped."],
            _ => null,
        };
        if (sentence is not null)
        {
            await browser.AnnounceAsync(sentence);
        }
    }

    private string Drawn(int count)
    {
        var histogram = new ClassHistogram(Session.Board.Filled.Select(tile => tile.Completion!));
        return histogram.Total == 0
            ? T["Completions drawn: {0}.", count]
            : T["Completions drawn: {0}. They look like: {1}", count, histogram.ToString()];
    }

    private static Work? ReadWork(string? packed)
    {
        try
        {
            return packed is null ? null : Work.Unpack(packed);
        }
        catch (FormatException)
        {
            // What the browser remembers was written by an older page or by somebody else: begin anew.
            return null;
        }
    }

    private static Drawing? ReadDraft(string? json)
    {
        try
        {
            var draft = json is null ? null : JsonSerializer.Deserialize<Draft>(json, JsonSerializerOptions.Web);
            var fits =
                draft is { Pixels.Length: ImageSize.Pixels, Missing.Length: ImageSize.Pixels } && draft.Missing.All(value => value <= 1);
            return fits ? new Drawing(draft!.Pixels, draft.Missing) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Draft(byte[] Pixels, byte[] Missing);
}
