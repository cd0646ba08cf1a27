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

    // A pen that comes while fingers are down, which the browser's protocol has no way to send.
    private const string Pen =
        """
        ([row, column, toRow, toColumn]) => {
          const canvas = document.querySelector('[data-testid=canvas]');
          const box = canvas.getBoundingClientRect();
          const send = (type, row, column) => canvas.dispatchEvent(new PointerEvent(type, {
            pointerId: 77, pointerType: 'pen', isPrimary: true, button: type === 'pointermove' ? -1 : 0, buttons: 1, bubbles: true,
            clientX: box.left + column / 28 * box.width, clientY: box.top + row / 28 * box.height,
          }));
          send('pointerdown', row, column);
          send('pointermove', toRow, toColumn);
          send('pointerup', toRow, toColumn);
        }
        """;

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
    public Task TwoFingers_NeverErase() => site.VisitAsync(nameof(TwoFingers_NeverErase), async page =>
    {
        var studio = new StudioDriver(page);
        await studio.OpenAsync();
        var pointer = new PointerDriver(page);

        await pointer.FingersAsync("canvas", [(3, 6), (8, 20)], (3, 0));
        await pointer.FingersAsync("canvas", [(3, 6), (3, 20)], (0, 4));

        await studio.ErasedAsync(StudioDriver.FirstHole);
        await pointer.FingerAsync((3, 14), (12, 14)); // one finger draws as before
        await page.WaitForFunctionAsync("() => !document.querySelector('[data-testid=undo]').disabled");
        Assert.True(await studio.ErasedAsync() > StudioDriver.FirstHole);
    }, Phone);

    [ChromiumFact]
    public Task Palm_ThatWasThereBeforeThePen_ErasesNothing() =>
        site.VisitAsync(nameof(Palm_ThatWasThereBeforeThePen_ErasesNothing), async page =>
        {
            var studio = new StudioDriver(page);
            await studio.OpenAsync();
            await studio.Part("tool-rectangle").ClickAsync();
            await studio.HoldsAsync("rectangle");

            // The palm covers a field of 12 by 12, the pen one row of 11.
            await new PointerDriver(page).FingersAsync("canvas", [(1.5, 1.5)], (11, 11), () => page.EvaluateAsync(Pen, new[] { 0.5, 14.5, 0.5, 24.5 }));

            await studio.ErasedAsync(StudioDriver.FirstHole + 11);
        }, Phone);

    [ChromiumFact]
    public Task RightAndMiddleButtons_DrawNothing() => site.VisitAsync(nameof(RightAndMiddleButtons_DrawNothing), async page =>
    {
        var studio = new StudioDriver(page);
        await studio.OpenAsync();
        foreach (var button in new[] { MouseButton.Right, MouseButton.Middle })
        {
            await DragAsync("canvas", button);
        }
        await studio.ErasedAsync(StudioDriver.FirstHole);

        await studio.Part("draw").ClickAsync();
        await Expect(studio.Part("pad")).ToHaveAttributeAsync("data-ready", "true");
        await DragAsync("pad", MouseButton.Right);
        await Expect(studio.Part("pad")).ToHaveAttributeAsync("data-strokes", "0");

        async Task DragAsync(string sheet, MouseButton button)
        {
            var box = (await studio.Part(sheet).BoundingBoxAsync())!;
            await page.Mouse.MoveAsync(box.X + 30, box.Y + 30);
            await page.Mouse.DownAsync(new() { Button = button });
            await page.Mouse.MoveAsync(box.X + 130, box.Y + 60, new() { Steps = 4 });
            await page.Mouse.UpAsync(new() { Button = button });
        }
    });

    [ChromiumTheory]
    [InlineData("lostpointercapture")]
    [InlineData("")]
    public Task Stroke_WhosePointerWasTakenAway_DoesNotBlockTheNext(string end) =>
        site.VisitAsync($"{nameof(Stroke_WhosePointerWasTakenAway_DoesNotBlockTheNext)}-{end}", async page =>
        {
            var studio = new StudioDriver(page);
            await studio.OpenAsync();
            await studio.Part("canvas").EvaluateAsync(
                """
                (canvas, end) => {
                  const box = canvas.getBoundingClientRect();
                  const at = { pointerId: 1, pointerType: 'mouse', isPrimary: true, button: 0, clientX: box.left + 9, clientY: box.top + 9, bubbles: true };
                  canvas.dispatchEvent(new PointerEvent('pointerdown', at));
                  if (end) canvas.dispatchEvent(new PointerEvent(end, at));
                }
                """, end);

            await studio.DragAsync((8, 6), (8, 20));

            await page.WaitForFunctionAsync("() => !document.querySelector('[data-testid=undo]').disabled");
            Assert.True(await studio.ErasedAsync() > StudioDriver.FirstHole + 14);
        });

    [ChromiumFact]
    public Task TwoFingersOnTheDrawPad_DrawTwoStrokesThatUndoTakesOneByOne() =>
        site.VisitAsync(nameof(TwoFingersOnTheDrawPad_DrawTwoStrokesThatUndoTakesOneByOne), async page =>
        {
            var studio = new StudioDriver(page);
            await studio.OpenAsync();
            await studio.Part("draw").ClickAsync();
            var pad = studio.Part("pad");
            await Expect(pad).ToHaveAttributeAsync("data-ready", "true");

            await new PointerDriver(page).FingersAsync("pad", [(4, 8), (4, 20)], (16, 0));

            await Expect(pad).ToHaveAttributeAsync("data-strokes", "2");
            await studio.Part("pad-undo").ClickAsync();
            await Expect(pad).ToHaveAttributeAsync("data-strokes", "1");
            await studio.Part("pad-clear").ClickAsync();
            await Expect(pad).ToHaveAttributeAsync("data-strokes", "0");
            await studio.Part("pad-undo").ClickAsync();
            await Expect(pad).ToHaveAttributeAsync("data-strokes", "1");
        }, Phone);

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
