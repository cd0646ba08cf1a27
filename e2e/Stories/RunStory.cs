using Inpaint.EndToEnd.Support;
using static Microsoft.Playwright.Assertions;

namespace Inpaint.EndToEnd.Stories;

/// <summary>Runs with their settings, and the ways to look at what they bring.</summary>
[Collection(SiteCollection.Name)]
public sealed class RunStory(Site site)
{
    [ChromiumFact]
    public Task AutoOff_WaitsForComplete() => VisitAsync(nameof(AutoOff_WaitsForComplete), async studio =>
    {
        await studio.Part("auto").UncheckAsync();
        var pictures = await studio.PicturesAsync();
        await studio.Part("preset-top-left").ClickAsync();
        await Expect(studio.Part("undo")).ToBeEnabledAsync();
        Assert.Equal(pictures, await studio.PicturesAsync());

        await studio.Part("complete").ClickAsync();

        await studio.ReplacedAsync(pictures);
    });

    [ChromiumFact]
    public Task Temperature_ChangesTheSameSamples() => VisitAsync(nameof(Temperature_ChangesTheSameSamples), async studio =>
    {
        await studio.UnfoldAsync();
        var (seed, pictures) = (await studio.Part("seed").InputValueAsync(), await studio.PicturesAsync());

        await studio.Part("temperature").FillAsync("0.3");

        await studio.ReplacedAsync(pictures);
        await Expect(studio.Part("seed")).ToHaveValueAsync(seed);
    });

    [ChromiumFact]
    public Task Seed_TypedAgain_BringsTheSameCompletions() => VisitAsync(nameof(Seed_TypedAgain_BringsTheSameCompletions), async studio =>
    {
        var before = await studio.PicturesAsync();
        await studio.UnfoldAsync();
        await TypeSeedAsync("42");
        await studio.ReplacedAsync(before);
        var first = await studio.PicturesAsync();
        await TypeSeedAsync("43");
        await studio.ReplacedAsync(first);
        var second = await studio.PicturesAsync();
        await TypeSeedAsync("42");
        await studio.ReplacedAsync(second);

        Assert.Equal(first, await studio.PicturesAsync());

        async Task TypeSeedAsync(string seed)
        {
            await studio.Part("seed").FillAsync(seed);
            await studio.Part("seed").PressAsync("Tab");
        }
    });

    [ChromiumFact]
    public Task NothingErased_SaysWhyAndEverythingErasedSamplesThePrior() =>
        VisitAsync(nameof(NothingErased_SaysWhyAndEverythingErasedSamplesThePrior), async studio =>
        {
            await studio.Part("clear").ClickAsync();
            await Expect(studio.Part("why-not")).ToBeVisibleAsync();
            await Expect(studio.Part("complete")).ToBeDisabledAsync();
            await Expect(studio.Tiles).ToHaveCountAsync(0);

            await studio.Part("preset-everything").ClickAsync();
            await studio.ArrivedAsync(StudioDriver.Run);
            await Expect(studio.Part("prior-hint")).ToBeVisibleAsync();
        });

    [ChromiumTheory]
    [InlineData("Mean")]
    [InlineData("Deviation")]
    [InlineData("Overlay")]
    [InlineData("Original")]
    public Task View_ShowsAPictureAndReadsOnePixel(string view) =>
        VisitAsync($"{nameof(View_ShowsAPictureAndReadsOnePixel)}-{view}", async studio =>
        {
            await studio.Part($"view-{view}").ClickAsync();
            var map = studio.Part($"map-{view}");
            await Expect(map).ToBeVisibleAsync();

            await map.Locator(".sheet[data-ready]").HoverAsync();
            await Expect(studio.Part("readout")).ToContainTextAsync("standard deviation");

            await studio.Page.Mouse.MoveAsync(0, 0);
            await Expect(studio.Part("readout")).ToHaveTextAsync("");
            await map.Locator(".sheet").FocusAsync();
            await studio.Page.Keyboard.PressAsync("ArrowDown");
            await Expect(studio.Part("readout")).ToContainTextAsync("Row 15, column 15");
            await studio.Page.Keyboard.PressAsync("ArrowRight");
            await Expect(studio.Part("readout")).ToContainTextAsync("Row 15, column 16");
        });

    [ChromiumFact]
    public Task Regressor_StandsBesideTheCompletions() => VisitAsync(
        nameof(Regressor_StandsBesideTheCompletions), studio => Expect(studio.Part("regressor")).ToBeVisibleAsync());

    [ChromiumFact]
    public Task HeldO_ShowsTheOriginal() => VisitAsync(nameof(HeldO_ShowsTheOriginal), async studio =>
    {
        var canvas = await studio.CanvasAsync();
        await studio.Page.Keyboard.DownAsync("o");
        Assert.NotEqual(canvas, await studio.CanvasAsync());

        await studio.Page.Keyboard.UpAsync("o");

        await studio.CanvasShowsAsync(canvas);
    });

    [ChromiumFact]
    public Task CompleteAsADigit_DrawsMostlyThatDigit() => VisitAsync(nameof(CompleteAsADigit_DrawsMostlyThatDigit), async studio =>
    {
        // Always the same noise: with some, most of nine would look like another digit.
        var pictures = await studio.PicturesAsync();
        await studio.UnfoldAsync();
        await studio.Part("seed").FillAsync("42");
        await studio.Part("seed").PressAsync("Tab");
        await studio.ReplacedAsync(pictures);
        pictures = await studio.PicturesAsync();
        await studio.Part("preset-everything").ClickAsync();
        await studio.ReplacedAsync(pictures);
        pictures = await studio.PicturesAsync();

        await studio.Part("as-6").ClickAsync();

        await studio.ReplacedAsync(pictures);
        var looks = await studio.Tiles.Locator(".looks").AllTextContentsAsync();
        Assert.True(looks.Count(digit => digit == "6") > StudioDriver.Run / 2, $"asked for a 6, got {string.Join(", ", looks)}");
    });

    [ChromiumFact]
    public Task Variations_AreAddedAndDifferFromTheirOrigin() =>
        VisitAsync(nameof(Variations_AreAddedAndDifferFromTheirOrigin), async studio =>
        {
            var pictures = await studio.PicturesAsync();
            await studio.Tiles.Nth(0).ClickAsync();

            await studio.Part("vary").ClickAsync();

            await studio.ArrivedAsync(2 * StudioDriver.Run);
            var varied = (await studio.PicturesAsync()).Skip(StudioDriver.Run).ToArray();
            Assert.DoesNotContain(pictures[0], varied);
            Assert.True(varied.Distinct().Count() > 1);
        });

    [ChromiumFact]
    public Task GoOnFromACompletion_MakesItThePicture() => VisitAsync(nameof(GoOnFromACompletion_MakesItThePicture), async studio =>
    {
        var pictures = await studio.PicturesAsync();
        await studio.Tiles.Nth(3).ClickAsync();

        await studio.Part("adopt").ClickAsync();

        await studio.ReplacedAsync(pictures);
        await Expect(studio.Part("undo")).ToBeEnabledAsync();
    });

    [ChromiumFact]
    public Task LanguageAndTheme_AreChosenAndRemembered() => VisitAsync(nameof(LanguageAndTheme_AreChosenAndRemembered), async studio =>
    {
        var page = studio.Page;
        await studio.ChooseAsync("theme", "theme-dark");
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await page.GetByText("中文").ClickAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "zh-Hans");
        await studio.ArrivedAsync(StudioDriver.Run);

        await page.ReloadAsync();

        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await Expect(studio.Part("again")).ToContainTextAsync("再采样");
    });

    private Task VisitAsync(string name, Func<StudioDriver, Task> story) => site.VisitAsync(name, async page =>
    {
        var studio = new StudioDriver(page);
        await studio.OpenAsync();
        await story(studio);
    });
}
