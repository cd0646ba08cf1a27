using Inpaint.EndToEnd.Support;
using static Microsoft.Playwright.Assertions;

namespace Inpaint.EndToEnd.Stories;

/// <summary>What a first visitor does with the Studio.</summary>
[Collection(SiteCollection.Name)]
public sealed class StudioStory(Site site)
{
    private const int Side = 28;

    [ChromiumFact]
    public Task Opening_ShowsSeveralDifferentCompletionsOfOneErasedDigit() =>
        VisitAsync(nameof(Opening_ShowsSeveralDifferentCompletionsOfOneErasedDigit), async studio =>
        {
            await studio.OpenAsync();

            var pixels = await studio.PixelsAsync();
            var agreeing = Enumerable.Range(0, Side * Side).Count(i => pixels.All(picture => picture[i] == pixels[0][i]));

            Assert.True(pixels.Select(Convert.ToHexString).Distinct().Count() >= 7, "Nine completions should be different from each other.");
            Assert.True(agreeing >= Side * Side / 2, $"What was seen should be the same in every completion, but only {agreeing} pixels are.");
        });

    [ChromiumFact]
    public Task DraggedPointer_ErasesAndBringsOtherCompletions() =>
        VisitAsync(nameof(DraggedPointer_ErasesAndBringsOtherCompletions), async studio =>
        {
            await studio.OpenAsync();
            await studio.UnfoldAsync();
            await studio.Part("lock").ClickAsync();
            var (canvas, before) = (await studio.CanvasAsync(), await studio.PicturesAsync());

            await studio.DragAsync((9, 6), (9, 22));
            await studio.ReplacedAsync(before);

            Assert.NotEqual(canvas, await studio.CanvasAsync());
            Assert.Empty(before.Intersect(await studio.PicturesAsync()));
        });

    [ChromiumFact]
    public Task Undo_WithTheSeedLocked_BringsBackTheSameDrawingAndTheSameCompletions() =>
        VisitAsync(nameof(Undo_WithTheSeedLocked_BringsBackTheSameDrawingAndTheSameCompletions), async studio =>
        {
            await studio.OpenAsync();
            await studio.UnfoldAsync();
            await studio.Part("lock").ClickAsync();
            var (canvas, first) = (await studio.CanvasAsync(), await studio.PicturesAsync());
            await studio.DragAsync((9, 6), (9, 22));
            await studio.ReplacedAsync(first);

            var second = await studio.PicturesAsync();
            await studio.Part("undo").ClickAsync();
            await studio.ReplacedAsync(second);

            await studio.CanvasShowsAsync(canvas);
            Assert.Equal(first, await studio.PicturesAsync());
        });

    [ChromiumFact]
    public Task SampleAgain_AddsNineTilesAndKeepsTheFirst() => VisitAsync(nameof(SampleAgain_AddsNineTilesAndKeepsTheFirst), async studio =>
    {
        await studio.OpenAsync();
        var first = await studio.PicturesAsync();

        await studio.Part("again").ClickAsync();
        await studio.ArrivedAsync(2 * StudioDriver.Run);

        var all = await studio.PicturesAsync();
        Assert.Equal(first, all.Take(StudioDriver.Run));
        Assert.Empty(first.Intersect(all.Skip(StudioDriver.Run)));
    });

    [ChromiumFact]
    public Task Escape_CancelsTheRunAndKeepsWhatArrived() => VisitAsync(nameof(Escape_CancelsTheRunAndKeepsWhatArrived), async studio =>
    {
        const int Run = 64, More = 4;
        await studio.OpenAsync();
        await studio.Part("count").FillAsync($"{Run}");
        await studio.Part("count").PressAsync("Tab");
        await studio.ArrivedAsync(Run);
        var first = await studio.PicturesAsync();

        // In one go, so that the server is told to stop before it can have drawn everything, however fast it is.
        await site.HoldAsync(() => studio.PressInOneGoAsync([.. Enumerable.Repeat("n", More), "Escape"]));

        await Expect(studio.Part("progress")).ToContainTextAsync("Cancelled");
        await Expect(studio.Part("complete")).ToBeEnabledAsync();
        await Expect(studio.Part("tile-waiting")).ToHaveCountAsync(0);
        var kept = await studio.PicturesAsync();
        Assert.Equal(first, kept.Take(Run));
        Assert.InRange(kept.Count, Run, Run + More * Run - 1);
    });

    [ChromiumFact]
    public Task Reload_KeepsTheDrawingAndItsHole() => VisitAsync(nameof(Reload_KeepsTheDrawingAndItsHole), async studio =>
    {
        await studio.OpenAsync();
        var before = await studio.PicturesAsync();
        await studio.DragAsync((9, 6), (9, 22));
        await studio.ReplacedAsync(before);
        var canvas = await studio.CanvasAsync();

        await studio.Page.ReloadAsync();

        await studio.CanvasShowsAsync(canvas);
    });

    private Task VisitAsync(string name, Func<StudioDriver, Task> story) => site.VisitAsync(name, page => story(new StudioDriver(page)));
}
