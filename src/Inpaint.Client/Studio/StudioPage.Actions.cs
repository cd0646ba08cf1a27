using System.Text;
using Inpaint.Client.Studio.Drawings;
using Inpaint.Client.Studio.Grid;
using Inpaint.Client.Studio.Saving;
using Inpaint.Client.Studio.Pictures;
using Inpaint.Client.Studio.Runs;
using Inpaint.Core.Imaging;
using Microsoft.JSInterop;

namespace Inpaint.Client.Studio;

/// <summary>What shortcuts, pictures and completions do.</summary>
public sealed partial class StudioPage
{
    private const int CopyScale = 10;

    private static readonly PictureGrid Grid = new(Columns: 3, Scale: 4, Gap: 8, Background: 64);

    /// <summary>Called by the module for a shortcut.</summary>
    [JSInvokable]
    public async Task OnShortcut(string action)
    {
        switch (action)
        {
            case "thinner": OnBrush(_brush.Grow(-1)); break;
            case "thicker": OnBrush(_brush.Grow(1)); break;
            case "lock": Session.Choose(Session.Settings with { SeedLocked = !Session.Settings.SeedLocked }); break;
            case "cancel": Session.Cancel(); break;
            case "help": await ShowShortcutsAsync(); break;
            case "invert": await OnInvert(); break;
            case "clear": await OnClear(); break;
            case "undo": await Session.UndoAsync(); break;
            case "redo": await Session.RedoAsync(); break;
            case "complete": await Session.CompleteAsync(); break;
            case "again": await Session.SampleAgainAsync(); break;
        }

        StateHasChanged();
    }

    /// <summary>Called by the module for a file that was uploaded, dropped or pasted.</summary>
    [JSInvokable]
    public async Task OnPicture(IJSStreamReference file)
    {
        PreparedDigit digit;
        try
        {
            digit = await UploadedPicture.PrepareAsync(file);
        }
        catch (PictureException error)
        {
            notices.Show(PictureSentences.Of(error.Problem, T));
            return;
        }

        await TakeDigitAsync(digit, own: false);
    }

    // Whoever drew on the sheet of this page knows that ink is dark there.
    private async Task TakeDigitAsync(PreparedDigit digit, bool own)
    {
        notices.Show(PictureSentences.Of(digit, own, T));
        if (digit.HasInk)
        {
            var keepsHole = !Session.Drawing.NothingMissing && !Session.Drawing.EverythingMissing;
            await Session.DrawAsync(new Drawing(digit.Pixels, keepsHole ? Session.Drawing.Missing : FirstHole()));
        }
    }

    /// <summary>Called by the module for a file that it could not hand over.</summary>
    [JSInvokable]
    public void OnUnreadable() => notices.Show(PictureSentences.Of(PictureProblem.OtherFormat, T));

    private async Task ActAsync((Tile Tile, TileAction Action) act)
    {
        if (act.Tile.Completion is not { } completion)
        {
            return;
        }
        switch (act.Action)
        {
            case TileAction.Select:
                _selected = _selected == act.Tile ? null : act.Tile;
                break;
            case TileAction.Pin:
                Session.TogglePin(act.Tile);
                break;
            case TileAction.Copy:
                notices.Show(await browser.CopyPngAsync(PictureWriter.EncodeDigit(completion.Pixels, CopyScale))
                    ? T["Copied as a picture of 280 by 280 pixels."]
                    : T["This browser does not let the page copy pictures. Save it instead."]);
                break;
            case TileAction.Save:
                await browser.SaveFileAsync(
                    $"completion-{act.Tile.Run.Seed}-{act.Tile.Index}.png",
                    "image/png",
                    PictureWriter.EncodeDigit(completion.Pixels)
                );
                break;
            case TileAction.Vary:
                await Session.VaryAsync(act.Tile);
                break;
            case TileAction.Adopt:
                _selected = null;
                await Session.DrawAsync(new Drawing(completion.Pixels, act.Tile.Drawing.Missing));
                break;
        }

        StateHasChanged();
    }

    private async Task SaveOrShareAsync(SaveAction action)
    {
        switch (action)
        {
            case SaveAction.CopyLink:
                await CopyLinkAsync();
                break;
            case SaveAction.SaveRecipe:
                await browser.SaveFileAsync("inpaint-recipe.json", "application/json", Encoding.UTF8.GetBytes(CurrentRecipe().ToJson()));
                break;
            case SaveAction.SaveGrid:
                await browser.SaveFileAsync(
                    "inpaint-grid.png",
                    "image/png",
                    PictureWriter.Encode(Grid.Render([.. Session.Board.Filled.Select(tile => tile.Completion!.Pixels)]))
                );
                break;
            case SaveAction.SavePicture:
                await browser.SaveFileAsync("inpaint-picture.png", "image/png", PictureWriter.EncodeDigit(Session.Drawing.Pixels));
                break;
            case SaveAction.SaveHole:
                var white = Array.ConvertAll(Session.Drawing.Missing, value => (byte)(value * byte.MaxValue));
                await browser.SaveFileAsync("inpaint-hole.png", "image/png", PictureWriter.EncodeDigit(white));
                break;
            case SaveAction.History:
                await OpenHistoryAsync();
                break;
        }
    }

    private async Task CopyLinkAsync()
    {
        if (await browser.CopyLinkAsync($"#r={CurrentRecipe().ToLink()}") is not { } link)
        {
            return;
        }

        if (link.Copied)
        {
            notices.Show(T["The link is in the clipboard."]);
        }
        else
        {
            notices.ShowUntilDismissed(T["This browser does not let the page copy. Here is the link: {0}", link.Address]);
        }
    }

    private async Task OpenHistoryAsync()
    {
        // What is on screen may still be on its way into the history.
        if (!Session.Status.Busy)
        {
            await SaveAsync();
        }

        var dialog = await dialogs.ShowAsync<HistoryDialog>(T["History of this browser"]);
        if (await dialog.Result is { Canceled: false, Data: string recipe })
        {
            await OnLink(recipe);
        }
    }
}
