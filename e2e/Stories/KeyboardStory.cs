using Inpaint.EndToEnd.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Inpaint.EndToEnd.Stories;

/// <summary>Everything with the keyboard alone.</summary>
[Collection(SiteCollection.Name)]
public sealed class KeyboardStory(Site site)
{
    [ChromiumFact]
    public Task Canvas_IsPaintedWithArrowKeysAndSpeaks() => VisitAsync(nameof(Canvas_IsPaintedWithArrowKeysAndSpeaks), async studio =>
    {
        var keys = studio.Page.Keyboard;
        var pictures = await studio.PicturesAsync();
        await TabToAsync(studio, "canvas");
        for (var i = 0; i < 9; i++)
        {
            await keys.PressAsync("ArrowUp");
        }
        await keys.DownAsync("Shift");
        for (var i = 0; i < 6; i++)
        {
            await keys.PressAsync("ArrowRight");
        }
        await keys.UpAsync("Shift");
        await studio.ReplacedAsync(pictures);

        await studio.HearsAsync("Row 6, column 21, erased.", () => keys.PressAsync("i"));

        pictures = await studio.PicturesAsync();
        await keys.PressAsync("Space");
        await studio.ReplacedAsync(pictures);
        await studio.HearsAsync("Row 6, column 21, seen.", () => keys.PressAsync("i"));
    });

    [ChromiumFact]
    public Task Shortcuts_ChooseToolsAndRun() => VisitAsync(nameof(Shortcuts_ChooseToolsAndRun), async studio =>
    {
        var keys = studio.Page.Keyboard;
        foreach (var (key, tool) in new[] { ("e", "restore"), ("r", "rectangle"), ("b", "erase") })
        {
            await keys.PressAsync(key);
            await Expect(studio.Part($"tool-{tool}")).ToHaveAttributeAsync("aria-pressed", "true");
        }

        await keys.PressAsync("]");
        await Expect(studio.Part("brush-size")).ToHaveValueAsync("6");
        await keys.PressAsync("[");
        await Expect(studio.Part("brush-size")).ToHaveValueAsync("5");
        await studio.UnfoldAsync();
        await keys.PressAsync("l");
        await Expect(studio.Part("lock")).ToHaveAttributeAsync("aria-pressed", "true");

        var first = await studio.PicturesAsync();
        await keys.PressAsync("n");
        await studio.ArrivedAsync(2 * StudioDriver.Run);
        await keys.PressAsync("x");
        await studio.ReplacedAsync(first);
        var inverted = await studio.PicturesAsync();
        await keys.PressAsync("Control+z");
        await studio.ReplacedAsync(inverted);
        Assert.Equal(first, await studio.PicturesAsync());
        await keys.PressAsync("Control+y");
        await studio.ReplacedAsync(first);
        Assert.Equal(inverted, await studio.PicturesAsync());
        await keys.PressAsync("l");
        await keys.PressAsync("Control+Enter");
        await studio.ReplacedAsync(inverted);
    });

    [ChromiumFact]
    public Task Escape_CancelsARun() => VisitAsync(nameof(Escape_CancelsARun), async studio =>
        {
            await studio.Part("auto").UncheckAsync();
            await studio.Part("count").FillAsync("64");
            await studio.Part("count").PressAsync("Tab");
            await site.HoldAsync(() => studio.PressInOneGoAsync([.. Enumerable.Repeat("n", 8), "Escape"])); // what is fast draws 500 completions between two single keys

            await Expect(studio.Part("progress")).ToContainTextAsync("Cancelled");
            await Expect(studio.Part("tile-waiting")).ToHaveCountAsync(0);
        });

    [ChromiumFact]
    public Task Grid_IsWalkedWithArrowKeysAndActsOnLetters() =>
        VisitAsync(nameof(Grid_IsWalkedWithArrowKeysAndActsOnLetters), async studio =>
        {
            var keys = studio.Page.Keyboard;
            await studio.Tiles.First.FocusAsync();
            await keys.PressAsync("ArrowDown");
            await keys.PressAsync("ArrowRight");
            await Expect(studio.Tiles.Nth(4)).ToBeFocusedAsync();
            await keys.PressAsync("Enter");
            await Expect(studio.Tiles.Nth(4)).ToHaveAttributeAsync("aria-selected", "true");
            await keys.PressAsync("p");
            await keys.PressAsync("End");
            await keys.PressAsync("p");
            await Expect(studio.Part("pins").Locator("li")).ToHaveCountAsync(2);

            await Expect(studio.Part("morph-range")).ToBeEnabledAsync();
            var start = await studio.Part("morph-picture").GetAttributeAsync("src");
            await studio.Part("morph-range").FocusAsync();
            await keys.PressAsync("End");
            await Expect(studio.Part("morph-picture")).Not.ToHaveAttributeAsync("src", start!);
        });

    [ChromiumFact]
    public Task Letters_CopySaveAndVaryTheCompletionInFocus() =>
        VisitAsync(nameof(Letters_CopySaveAndVaryTheCompletionInFocus), async studio =>
        {
            var keys = studio.Page.Keyboard;
            await studio.Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
            await studio.Tiles.Nth(2).FocusAsync();
            await keys.PressAsync("c");
            await Expect(studio.Part("notice")).ToContainTextAsync("280 by 280");
            var saved = await studio.Page.RunAndWaitForDownloadAsync(() => keys.PressAsync("s"));
            Assert.EndsWith("-2.png", saved.SuggestedFilename);
            await keys.PressAsync("v");
            await studio.ArrivedAsync(2 * StudioDriver.Run);
            await keys.PressAsync("Delete");
            await Expect(studio.Part("why-not")).ToBeVisibleAsync();
        });

    [ChromiumFact]
    public Task ShortcutList_OpensClosesAndTurnsSingleKeysOff() =>
        VisitAsync(nameof(ShortcutList_OpensClosesAndTurnsSingleKeysOff), async studio =>
        {
            var (keys, pictures) = (studio.Page.Keyboard, await studio.PicturesAsync());
            await keys.PressAsync("x");
            await studio.ReplacedAsync(pictures);
            await keys.PressAsync("?");
            await Expect(studio.Part("shortcuts")).ToBeVisibleAsync();
            await studio.Part("single-keys").FocusAsync();
            await keys.PressAsync("Space");
            await Expect(studio.Part("single-keys")).Not.ToBeCheckedAsync();
            await studio.Page.WaitForFunctionAsync("() => localStorage.getItem('inpaint.keys') === 'off'");
            await keys.PressAsync("Escape");
            await Expect(studio.Part("shortcuts")).ToHaveCountAsync(0);

            await keys.PressAsync("e");
            await keys.PressAsync("Control+z");

            await Expect(studio.Part("redo")).ToBeEnabledAsync();
            await Expect(studio.Part("tool-erase")).ToHaveAttributeAsync("aria-pressed", "true");
        });

    [ChromiumTheory]
    [InlineData("я", "KeyZ")]
    [InlineData("ζ", "KeyZ")]
    public Task Undo_WorksWithLettersOfAnotherAlphabet(string letter, string place) =>
        VisitAsync($"{nameof(Undo_WorksWithLettersOfAnotherAlphabet)}-{(int)letter[0]}", async studio =>
        {
            var pictures = await studio.PicturesAsync();
            await studio.Page.Keyboard.PressAsync("x");
            await studio.ReplacedAsync(pictures);

            await SendAsync(studio, new { key = letter, code = place, ctrlKey = true });

            await Expect(studio.Part("redo")).ToBeEnabledAsync();
        });

    [ChromiumFact]
    public Task Keys_ThatAreHeldOrBelongToAnInputMethod_DoNothing() =>
        VisitAsync(nameof(Keys_ThatAreHeldOrBelongToAnInputMethod_DoNothing), async studio =>
        {
            await SendAsync(studio, new { key = "e", code = "KeyE", isComposing = true });
            await SendAsync(studio, new { key = "e", code = "KeyE", repeat = true });
            await SendAsync(studio, new { key = "r", code = "KeyR" });
            await studio.HoldsAsync("rectangle");
            await SendAsync(studio, new { key = "n", code = "KeyN", repeat = true });
            await studio.Part("again").FocusAsync();
            await studio.Page.Keyboard.DownAsync("Enter");
            await studio.Page.Keyboard.DownAsync("Enter");
            await studio.Page.Keyboard.DownAsync("Enter");
            await studio.Page.Keyboard.UpAsync("Enter");

            await studio.ArrivedAsync(2 * StudioDriver.Run);
        });

    [ChromiumFact]
    public Task Focus_NeverFallsToTheBody() => VisitAsync(nameof(Focus_NeverFallsToTheBody), async studio =>
    {
        var keys = studio.Page.Keyboard;
        await studio.Part("clear").FocusAsync();
        await keys.PressAsync("Enter");
        await Expect(studio.Part("why-not")).ToBeVisibleAsync();
        await Expect(studio.Part("invert")).ToBeFocusedAsync();

        await studio.Part("undo").FocusAsync();
        await keys.PressAsync("Enter");
        await Expect(studio.Part("undo")).ToBeDisabledAsync();
        await Expect(studio.Part("redo")).ToBeFocusedAsync();
        await studio.ArrivedAsync(StudioDriver.Run);

        await studio.Part("complete").FocusAsync();
        var pictures = await studio.PicturesAsync();
        await keys.PressAsync("Enter");
        await studio.ReplacedAsync(pictures);
        await Expect(studio.Part("complete")).ToBeFocusedAsync();

        await studio.Part("upload").SetInputFilesAsync(new FilePayload { Name = "x.png", MimeType = "image/png", Buffer = [1, 2, 3] });
        await studio.Part("invert").FocusAsync();
        await studio.Page.Locator(".mud-snackbar button").FocusAsync();
        await keys.PressAsync("Enter");
        await Expect(studio.Part("notice")).ToHaveCountAsync(0);
        await Expect(studio.Part("invert")).ToBeFocusedAsync();

        await studio.ChooseAsync("keep", "history");
        await studio.Part("forget-session").First.FocusAsync();
        await keys.PressAsync("Enter");
        await Expect(studio.Part("history-empty")).ToBeVisibleAsync();
        await Expect(studio.Page.Locator(".mud-dialog :focus")).ToHaveCountAsync(1);
    });

    private static Task SendAsync(StudioDriver studio, object key) => studio.Page.EvaluateAsync(
        "key => document.body.dispatchEvent(new KeyboardEvent('keydown', { ...key, bubbles: true, cancelable: true }))", key);

    [ChromiumFact]
    public Task TextFields_KeepTheirLetters() => VisitAsync(nameof(TextFields_KeepTheirLetters), async studio =>
    {
        await studio.UnfoldAsync();
        await studio.Part("seed").FocusAsync();

        await studio.Page.Keyboard.PressAsync("e");

        await Expect(studio.Part("tool-erase")).ToHaveAttributeAsync("aria-pressed", "true");
    });

    private static async Task TabToAsync(StudioDriver studio, string part)
    {
        for (var tab = 0; tab < 60; tab++)
        {
            if (await studio.Part(part).EvaluateAsync<bool>("element => element === document.activeElement"))
            {
                return;
            }
            await studio.Page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"The Tab key never reached {part}.");
    }

    private Task VisitAsync(string name, Func<StudioDriver, Task> story) => site.VisitAsync(name, async page =>
    {
        var studio = new StudioDriver(page);
        await studio.OpenAsync();
        await story(studio);
    });
}
