using Inpaint.EndToEnd.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Inpaint.EndToEnd.Stories;

/// <summary>Everything that can be done on the page: with the mouse alone, with a finger alone, with the keyboard alone.</summary>
[Collection(SiteCollection.Name)]
public sealed class HandStory(Site site)
{
    private const int Half = StudioDriver.FirstHole;

    [ChromiumTheory, MemberData(nameof(Hands))]
    public Task Pictures_StarterDrawnAndUploaded(Hand hand) => VisitAsync(hand, async (studio, act) =>
        {
            var pictures = await studio.PicturesAsync();
            await act.PressAsync(studio.Part("starter").Nth(2));
            await studio.ReplacedAsync(pictures);

            pictures = await studio.PicturesAsync();
            await act.PressAsync("draw");
            await DrawOnThePadAsync(studio, act, hand);
            await act.PressAsync("pad-use");
            await Expect(studio.Part("notice")).ToContainTextAsync("20 by 20");
            await studio.ReplacedAsync(pictures);
            await act.PressAsync(studio.Page.Locator(".mud-snackbar-close-button"));
            await Expect(studio.Part("notice")).ToHaveCountAsync(0);

            // A hidden input: its label is what is pressed, unless by keys.
            var upload = hand == Hand.Keys ? studio.Part("upload") : studio.Page.Locator("label:has([data-testid=upload])");
            var chooser = await studio.Page.RunAndWaitForFileChooserAsync(() => act.PressAsync(upload));
            await chooser.SetFilesAsync(
                new FilePayload
                {
                    Name = "x.png",
                    MimeType = "image/png",
                    Buffer = [1, 2, 3],
                }
            );
            await Expect(studio.Part("notice")).ToContainTextAsync("could not be read");
        });

    [ChromiumTheory, MemberData(nameof(Hands))]
    public Task Tools_EraseRestoreRectanglePresetsInvertClearUndoRedo(Hand hand) => VisitAsync(hand, async (studio, act) =>
        {
            await act.PressAsync("advanced");
            await act.PressAsync("lock");
            await ChangesAsync(() => act.StrokeAsync((9, 6), (9, 20)));
            var erased = await studio.ErasedAsync();
            Assert.True(erased > Half, $"{erased} pixels are erased.");
            await act.PressAsync("tool-restore");
            await studio.HoldsAsync("restore");
            await ChangesAsync(() => act.StrokeAsync((9, 6), (9, 20)));
            await studio.ErasedAsync(Half);
            await act.PressAsync("undo");
            await studio.ErasedAsync(erased);
            await act.PressAsync("redo");
            await studio.ErasedAsync(Half);
            await act.PressAsync("clear");
            await Expect(studio.Part("why-not")).ToBeVisibleAsync();
            await studio.ErasedAsync(0);

            await act.PressAsync("tool-rectangle");
            await studio.HoldsAsync("rectangle");
            await act.StrokeAsync((2, 2), (9, 11));
            await studio.ErasedAsync(8 * 10);
            await act.PressAsync("preset-top-left");
            await studio.ErasedAsync(14 * 14);
            await act.PressAsync("invert");
            await studio.ErasedAsync(3 * 14 * 14);

            await act.PressAsync("tool-erase");
            await act.SlideToEndAsync("brush-size");
            await Expect(studio.Page.Locator(".slider:has([data-testid=brush-size]) output")).ToHaveTextAsync("9");
            await act.PressAsync("preset-top-right");
            await studio.KeepsAsync(work => work.Brush.Size == 9 && work.History.Current.MissingCount == 14 * 14);
            await studio.ArrivedAsync(StudioDriver.Run);
            await studio.Page.ReloadAsync();
            await studio.ArrivedAsync(StudioDriver.Run);
            await Expect(studio.Part("brush-size")).ToHaveValueAsync("9");

            async Task ChangesAsync(Func<Task> change)
            {
                var pictures = await studio.PicturesAsync();
                await change();
                await studio.ReplacedAsync(pictures);
            }
        });

    [ChromiumTheory, MemberData(nameof(Hands))]
    public Task Runs_AutoCompleteAgainCountTemperatureSeedModelAndDigit(Hand hand) => VisitAsync(hand, async (studio, act) =>
        {
            var pictures = await studio.PicturesAsync();
            await act.PressAsync(hand == Hand.Keys ? studio.Part("auto") : studio.Page.Locator("label:has([data-testid=auto])"));
            await act.PressAsync("preset-centre");
            await Expect(studio.Part("progress")).ToContainTextAsync("earlier drawing");
            Assert.Equal(pictures, await studio.PicturesAsync());
            await act.PressAsync("complete");
            await studio.ReplacedAsync(pictures);
            await act.PressAsync("again");
            await studio.ArrivedAsync(2 * StudioDriver.Run);

            await act.PressAsync(hand == Hand.Keys ? studio.Part("auto") : studio.Page.Locator("label:has([data-testid=auto])"));
            await act.TypeAsync("count", "4");
            await studio.ArrivedAsync(4);
            await act.PressAsync("advanced");
            await act.TypeAsync("seed", "42");
            await Expect(studio.Tiles.First.Locator(".seed")).ToHaveTextAsync("42·0");
            await Expect(studio.Part("lock")).ToHaveAttributeAsync("aria-pressed", "true");
            await act.PressAsync("lock");
            await Expect(studio.Part("lock")).ToHaveAttributeAsync("aria-pressed", "false");
            await studio.ArrivedAsync(4);
            pictures = await studio.PicturesAsync();
            await act.SlideToEndAsync("temperature");
            await Expect(studio.Part("temperature")).ToHaveValueAsync("1.5");
            await ChangedAsync(studio, pictures, 4);

            await act.PressAsync("as-each");
            await studio.ArrivedAsync(10);
            await Expect(studio.Part("as-each")).ToHaveAttributeAsync("aria-pressed", "true");
            await act.PressAsync("as-3");
            await studio.ArrivedAsync(4);
            await act.PressAsync("as-any");
            await Expect(studio.Part("as-any")).ToHaveAttributeAsync("aria-pressed", "true");
            await studio.ArrivedAsync(4);
            pictures = await studio.PicturesAsync();
            await act.ChooseAsync(studio.Part("model"), studio.Part("model-doersch"));
            await ChangedAsync(studio, pictures, 4);
            await Expect(studio.Part("device")).ToContainTextAsync("PU");
        });

    [ChromiumTheory, MemberData(nameof(Hands))]
    public Task Views_AreChosenAndReadPixelByPixel(Hand hand) => VisitAsync(hand, async (studio, act) =>
        {
            foreach (var view in new[] { "Mean", "Deviation", "Overlay", "Original" })
            {
                await act.PressAsync($"view-{view}");
                var sheet = studio.Part($"map-{view}").Locator(".sheet[data-ready]");
                await Expect(sheet).ToBeVisibleAsync();
                switch (hand)
                {
                    case Hand.Mouse:
                        await sheet.HoverAsync();
                        break;
                    case Hand.Finger:
                        await sheet.TapAsync();
                        break;
                    case Hand.Keys:
                        await act.ReachAsync(sheet);
                        await studio.Page.Keyboard.PressAsync("ArrowLeft");
                        break;
                }

                await Expect(studio.Part("readout")).ToContainTextAsync("standard deviation");
            }

            await act.PressAsync("view-Completions");
            await studio.ArrivedAsync(StudioDriver.Run);
        });

    [ChromiumTheory, MemberData(nameof(Hands))]
    public Task Completions_PinMorphUnpinCopySaveVaryAndGoOn(Hand hand) => VisitAsync(hand, async (studio, act) =>
        {
            await studio.Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
            await act.PressTileAsync(0);
            await act.PressAsync("pin");
            await act.PressTileAsync(5);
            await Expect(studio.Tiles.Nth(5)).ToHaveAttributeAsync("aria-selected", "true");
            await act.PressAsync("pin");
            await Expect(studio.Part("pins").Locator("li")).ToHaveCountAsync(2);
            await Expect(studio.Part("morph-range")).ToBeEnabledAsync();
            var start = await studio.Part("morph-picture").GetAttributeAsync("src");
            await act.SlideToEndAsync("morph-range");
            await Expect(studio.Part("morph-picture")).Not.ToHaveAttributeAsync("src", start!);
            await act.PressAsync(studio.Part("pins").Locator("button").First);
            await Expect(studio.Part("pins").Locator("li")).ToHaveCountAsync(1);

            await act.PressAsync("copy");
            await Expect(studio.Part("notice")).ToContainTextAsync("280 by 280");
            var saved = await studio.Page.RunAndWaitForDownloadAsync(() => act.PressAsync("save"));
            Assert.EndsWith("-5.png", saved.SuggestedFilename);
            await act.PressAsync("vary");
            await studio.ArrivedAsync(2 * StudioDriver.Run);
            var pictures = await studio.PicturesAsync();
            await act.PressAsync("adopt");
            await studio.ReplacedAsync(pictures);
        });

    [ChromiumTheory, MemberData(nameof(Hands))]
    public Task Keeping_LinkFilesHistoryHelpThemeAndLanguage(Hand hand) => VisitAsync(hand, async (studio, act) =>
        {
            var page = studio.Page;
            await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
            await act.ChooseAsync("keep", "copy-link");
            await Expect(studio.Part("notice")).ToContainTextAsync("clipboard");
            foreach (
                var (part, name) in new[]
                {
                    ("save-recipe", "inpaint-recipe.json"),
                    ("save-grid", "inpaint-grid.png"),
                    ("save-picture", "inpaint-picture.png"),
                    ("save-hole", "inpaint-hole.png"),
                }
            )
            {
                Assert.Equal(name, (await page.RunAndWaitForDownloadAsync(() => act.ChooseAsync("keep", part))).SuggestedFilename);
            }

            var pictures = await studio.PicturesAsync();
            await act.PressAsync(studio.Part("starter").Nth(3));
            await studio.ReplacedAsync(pictures);
            var other = await studio.PicturesAsync();
            await act.ChooseAsync("keep", "history");
            await act.PressAsync(studio.Part("open-session").Last);
            await studio.ReplacedAsync(other);
            Assert.Equal(pictures, await studio.PicturesAsync());
            await act.ChooseAsync("keep", "history");
            await act.PressAsync(studio.Part("forget-session").Last);
            await Expect(studio.Part("open-session")).ToHaveCountAsync(1);
            await act.PressAsync("forget-all");
            await Expect(studio.Part("history-empty")).ToBeVisibleAsync();
            await act.PressAsync("close");
            await Expect(studio.Part("history-empty")).ToHaveCountAsync(0);

            await act.PressAsync("help");
            await Expect(studio.Part("shortcuts")).ToBeVisibleAsync();
            await act.PressAsync("close");
            await Expect(studio.Part("shortcuts")).ToHaveCountAsync(0);
            await act.ChooseAsync("theme", "theme-dark");
            await Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
            await act.PressAsync("language");
            await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "zh-Hans");
            await Expect(studio.Part("again")).ToContainTextAsync("再采样");
        });

    public static TheoryData<Hand> Hands => [.. Enum.GetValues<Hand>()];

    private static async Task DrawOnThePadAsync(StudioDriver studio, HandDriver act, Hand hand)
    {
        var pad = studio.Part("pad");
        await Expect(pad).ToHaveAttributeAsync("data-ready", "true");
        if (hand == Hand.Keys)
        {
            await act.ReachAsync(pad);
            await studio.Page.Keyboard.PressAsync("Space");
            for (var step = 0; step < 9; step++)
            {
                await studio.Page.Keyboard.PressAsync("ArrowUp");
            }
        }
        else if (hand == Hand.Finger)
        {
            await new PointerDriver(studio.Page).FingerAsync((5, 9), (22, 18), "pad");
        }
        else
        {
            await studio.DragAsync((5, 9), (22, 18), "pad");
        }
    }

    private static async Task ChangedAsync(StudioDriver studio, IReadOnlyList<string> before, int count)
    {
        await Expect(studio.Tiles.First.Locator("img")).Not.ToHaveAttributeAsync("src", before[0]);
        await studio.ArrivedAsync(count);
    }

    private Task VisitAsync(
        Hand hand,
        Func<StudioDriver, HandDriver, Task> story,
        [System.Runtime.CompilerServices.CallerMemberName] string name = ""
    ) =>
        site.VisitAsync(
            $"{name}-{hand}",
            async page =>
            {
                var studio = new StudioDriver(page);
                await studio.OpenAsync();
                await story(studio, new HandDriver(studio, hand));
            },
            HandDriver.Window(hand)
        );
}
