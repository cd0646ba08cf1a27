using Inpaint.EndToEnd.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Inpaint.EndToEnd.Stories;

/// <summary>Drawing with mouse, finger and pen: smooth, and without a word to the server before the stroke is finished.</summary>
[Collection(SiteCollection.Name)]
public sealed class PointerStory(Site site)
{
    private static readonly BrowserNewContextOptions Phone = new()
    {
        ViewportSize = new() { Width = 390, Height = 844 },
        HasTouch = true,
        IsMobile = true,
    };

    [ChromiumFact]
    public Task DragOfTwoHundredMoves_SendsNothingUntilThePointerIsLifted() => site.VisitAsync(
        nameof(DragOfTwoHundredMoves_SendsNothingUntilThePointerIsLifted), async page =>
        {
            var sent = 0;
            // What the page says by itself; it also answers the server, when that asks or has drawn something.
            page.WebSocket += (_, socket) => socket.FrameSent += (_, frame) =>
            {
                if (frame.Binary.AsSpan().IndexOf("BeginInvokeDotNetFromJS"u8) >= 0)
                {
                    Interlocked.Increment(ref sent);
                }
            };
            var studio = new StudioDriver(page);
            await studio.OpenAsync();
            var (canvas, pictures) = (await studio.CanvasAsync(), await studio.PicturesAsync());
            var box = (await studio.Part("canvas").BoundingBoxAsync())!;
            await page.Mouse.MoveAsync(box.X + 20, box.Y + 40);
            await page.Mouse.DownAsync();
            var before = Volatile.Read(ref sent);

            await page.Mouse.MoveAsync(box.X + box.Width - 20, box.Y + 60, new() { Steps = 200 });

            Assert.Equal(before, Volatile.Read(ref sent));
            // The stroke is on the canvas while the button is still down.
            Assert.NotEqual(canvas, await studio.Part("canvas").EvaluateAsync<string>(
                "canvas => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(canvas.toDataURL()))))"));
            await page.Mouse.UpAsync();
            await studio.ReplacedAsync(pictures);
            Assert.Equal(before + 1, Volatile.Read(ref sent));
        });

    [ChromiumFact]
    public Task Finger_ErasesAndDoesNotScrollThePage() => site.VisitAsync(nameof(Finger_ErasesAndDoesNotScrollThePage), async page =>
    {
        var studio = new StudioDriver(page);
        await studio.OpenAsync();
        var (canvas, pictures) = (await studio.CanvasAsync(), await studio.PicturesAsync());
        await studio.Part("canvas").ScrollIntoViewIfNeededAsync();
        var scrolled = await page.EvaluateAsync<double>("scrollY");

        await new PointerDriver(page).FingerAsync((3, 14), (12, 14));

        await studio.ReplacedAsync(pictures);
        Assert.NotEqual(canvas, await studio.CanvasAsync());
        Assert.Equal(scrolled, await page.EvaluateAsync<double>("scrollY"));
    }, Phone);

    [ChromiumFact]
    public Task Pen_Erases() => site.VisitAsync(nameof(Pen_Erases), async page =>
    {
        var studio = new StudioDriver(page);
        await studio.OpenAsync();
        var (canvas, pictures) = (await studio.CanvasAsync(), await studio.PicturesAsync());

        await new PointerDriver(page).PenAsync((3, 6), (9, 20));

        await studio.ReplacedAsync(pictures);
        Assert.NotEqual(canvas, await studio.CanvasAsync());
    });

    [ChromiumFact]
    public Task Taps_OnAPhone_SelectPinAndMorph() => site.VisitAsync(nameof(Taps_OnAPhone_SelectPinAndMorph), async page =>
    {
        var studio = new StudioDriver(page);
        await studio.OpenAsync();

        var act = new HandDriver(studio, Hand.Finger);
        foreach (var tile in new[] { 0, 5 })
        {
            await act.PressTileAsync(tile);
            await Expect(studio.Tiles.Nth(tile)).ToHaveAttributeAsync("aria-selected", "true");
            await act.PressAsync("pin");
        }

        await Expect(studio.Part("morph-range")).ToBeEnabledAsync();
        await Expect(studio.Part("pins").Locator("li")).ToHaveCountAsync(2);
    }, Phone);

    [ChromiumFact]
    public Task RestoreBrush_BringsBackWhatWasErased() => site.VisitAsync(nameof(RestoreBrush_BringsBackWhatWasErased), async page =>
    {
        var studio = new StudioDriver(page);
        await studio.OpenAsync();
        var canvas = await studio.CanvasAsync();
        var pictures = await studio.PicturesAsync();
        await studio.DragAsync((6, 6), (6, 20));
        await studio.ReplacedAsync(pictures);

        pictures = await studio.PicturesAsync();
        await studio.Part("tool-restore").ClickAsync();
        await studio.HoldsAsync("restore");
        await studio.DragAsync((6, 6), (6, 20));
        await studio.ReplacedAsync(pictures);

        await studio.CanvasShowsAsync(canvas);
    });

    [ChromiumFact]
    public Task Rectangle_ErasesFromCornerToCorner() => site.VisitAsync(nameof(Rectangle_ErasesFromCornerToCorner), async page =>
    {
        var studio = new StudioDriver(page);
        await studio.OpenAsync();
        var pictures = await studio.PicturesAsync();
        await studio.Part("tool-rectangle").ClickAsync();
        await studio.HoldsAsync("rectangle");
        await studio.DragAsync((2.5, 2.5), (9.5, 11.5));
        await studio.ReplacedAsync(pictures);

        await studio.Part("canvas").FocusAsync();
        // The lower half was erased already: 392 pixels, and 8 x 10 more.
        await studio.HearsAsync("472 of 784", () => page.Keyboard.PressAsync("i"));
    });
}
