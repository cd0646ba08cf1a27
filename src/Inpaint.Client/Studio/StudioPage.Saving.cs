using System.Text.Json;
using Inpaint.Client.Studio.Drawings;
using Inpaint.Client.Studio.Runs;
using Inpaint.Client.Studio.Saving;
using Inpaint.Client.Studio.Views;
using Inpaint.Core;
using Inpaint.Core.Holes;
using Microsoft.Extensions.Logging;
using Microsoft.JSInterop;

namespace Inpaint.Client.Studio;

/// <summary>What the page opens with, what it remembers, and what it says.</summary>
public sealed partial class StudioPage
{
    /// <summary>Called by the module for a recipe in the address or in the clipboard.</summary>
    [JSInvokable]
    public Task OnLink(string link) => TryOpenAsync(() => Task.FromResult(Recipe.FromLink(link)));

    /// <summary>Called by the module for a recipe file, or a recipe in the clipboard.</summary>
    [JSInvokable]
    public Task OnRecipe(IJSStreamReference file) => TryOpenAsync(() => UploadedRecipe.ReadAsync(file));

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
        var isWhole = true;
        var saved = memory.Session is null ? null : SavedSession.Read(memory.Session, out isWhole);
        if (!isWhole)
        {
            notices.Show(T["What this browser remembered of your last visit is damaged. What could be read is here; the rest begins again."]);
        }

        if (saved is not null)
        {
            Session.Restore(saved.History, saved.Settings);
            Session.Pins.Restore(saved.Pins);
            _brush = saved.Brush;
        }

        if (memory.Link is null || !await TryOpenAsync(() => Task.FromResult(Recipe.FromLink(memory.Link))))
        {
            await ContinueAsync(saved?.Runs ?? [], ReadDraft(memory.Draft));
        }
        if (Session.Drawing.SameAs(Drawing.Blank))
        {
            await OpenFirstAsync();
        }
    }

    // The draft is what the canvas showed last: where it differs, it has strokes that never reached the server.
    private Task ContinueAsync(IReadOnlyList<SampleRun> runs, Drawing? draft)
    {
        if (draft is null || draft.SameAs(Session.Drawing))
        {
            return Session.ReplayAsync(runs);
        }
        return Session.Drawing.SameAs(Drawing.Blank) ? Session.BeginAsync(draft) : Session.DrawAsync(draft);
    }

    private Task OpenFirstAsync() => Session.BeginAsync(starters.All.Count > 0
        ? new Drawing(starters.All[0].Pixels, FirstHole())
        : new Drawing(Drawing.Blank.Pixels, HolePresets.Get("everything").Make()));

    private async Task<bool> TryOpenAsync(Func<Task<Recipe>> read)
    {
        Recipe recipe;
        try
        {
            recipe = await read();
        }
        catch (RecipeException error)
        {
            Log.NotOpened(logger, error.Message);
            notices.Show(RecipeSentences.Of(error.Problem, T));
            return false;
        }

        await OpenRecipeAsync(recipe);
        return true;
    }

    private async Task OpenRecipeAsync(Recipe recipe)
    {
        var isKnown = Session.SamplingModels.Any(model => model.Name == recipe.Model);
        Session.Choose((Session.Settings with { Model = isKnown ? recipe.Model : null }).As(recipe.Runs));
        notices.Show(RecipeSentences.Of(recipe, Session.SamplingModels, Session.Model, T));
        Session.Open(recipe.Drawing);
        if (recipe.Runs.Count > 0)
        {
            await Session.ReplayAsync(recipe.Runs);
        }
        else
        {
            await Session.CompleteAsync();
        }
    }

    private Recipe CurrentRecipe()
    {
        var model = Session.Board.Tiles[0].Model;
        var hash = Session.SamplingModels.FirstOrDefault(each => each.Name == model)?.Hash;
        return new(Session.Board.Tiles[0].Drawing, model, hash, [.. Session.Board.Runs]);
    }

    private async Task SaveAsync()
    {
        _savedRevision = Session.Revision;
        var runs = Session.BoardIsCurrent ? Session.Board.Runs : [];
        await browser.SaveSessionAsync(new SavedSession(Session.History, Session.Settings, _brush, runs, Session.Pins.Tiles).Pack());
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

    private static Drawing? ReadDraft(string? json)
    {
        try
        {
            var draft = json is null ? null : JsonSerializer.Deserialize<Draft>(json, JsonSerializerOptions.Web);
            var fits =
                draft is { Pixels.Length: ImageSize.Pixels, Missing.Length: ImageSize.Pixels } && draft.Missing.All(value => value <= 1);
            return fits ? new Drawing(draft!.Pixels!, draft.Missing!) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Draft(byte[]? Pixels, byte[]? Missing);

    private static partial class Log
    {
        [LoggerMessage(3006, LogLevel.Information, "A recipe was not opened: {Reason}")]
        public static partial void NotOpened(ILogger logger, string reason);
    }
}
