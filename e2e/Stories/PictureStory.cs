using Inpaint.EndToEnd.Support;
using static Microsoft.Playwright.Assertions;

namespace Inpaint.EndToEnd.Stories;

/// <summary>Pictures of one's own: uploaded, dropped, pasted and drawn.</summary>
[Collection(SiteCollection.Name)]
public sealed class PictureStory(Site site)
{
    // A dark stroke on white paper, as the browser itself draws it.
    private const string MakePicture = """
        async () => {
          const canvas = new OffscreenCanvas(200, 160);
          const context = canvas.getContext('2d');
          context.fillStyle = '#fff';
          context.fillRect(0, 0, 200, 160);
          context.fillStyle = '#111';
          context.fillRect(20, 20, 30, 120);
          const blob = await canvas.convertToBlob();
          return new File([blob], 'one.png', { type: 'image/png' });
        }
        """;

    [ChromiumTheory]
    [InlineData("drop")]
    [InlineData("paste")]
    [InlineData("upload")]
    public Task Picture_IsInvertedScaledAndCentred(string way) =>
        VisitAsync($"{nameof(Picture_IsInvertedScaledAndCentred)}-{way}", async studio =>
        {
            var pictures = await studio.PicturesAsync();
            await studio.Page.EvaluateAsync(
                $$"""
                async way => {
                  const data = new DataTransfer();
                  data.items.add(await ({{MakePicture}})());
                  if (way === 'drop') document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
                  else if (way === 'paste') document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
                  else {
                    const input = document.querySelector('[data-testid=upload]');
                    input.files = data.files;
                    input.dispatchEvent(new Event('change', { bubbles: true }));
                  }
                }
                """,
                way
            );

            await Expect(studio.Part("notice")).ToContainTextAsync("inverted");
            await Expect(studio.Part("notice")).ToContainTextAsync("20 by 20");
            await studio.ReplacedAsync(pictures);
            // The stroke stands in the middle now: seen ink in the upper half of the two middle columns.
            var seen = await studio.PixelsAsync();
            Assert.All(seen, picture => Assert.True(picture[8 * 28 + 13] > 200));
        });

    [ChromiumFact]
    public Task FileThatIsNoPicture_IsRefusedAndChangesNothing() =>
        VisitAsync(nameof(FileThatIsNoPicture_IsRefusedAndChangesNothing), async studio =>
        {
            var canvas = await studio.CanvasAsync();

            await studio
                .Part("upload")
                .SetInputFilesAsync(
                    new Microsoft.Playwright.FilePayload
                    {
                        Name = "x.png",
                        MimeType = "image/png",
                        Buffer = [1, 2, 3],
                    }
                );

            await Expect(studio.Part("notice")).ToContainTextAsync("could not be read");
            await studio.CanvasShowsAsync(canvas);
        });

    [ChromiumFact]
    public Task DrawnDigit_BecomesThePicture() => VisitAsync(nameof(DrawnDigit_BecomesThePicture), async studio =>
        {
            var (page, pictures) = (studio.Page, await studio.PicturesAsync());
            await studio.Part("draw").ClickAsync();
            await Expect(studio.Part("pad")).ToHaveAttributeAsync("data-ready", "true");
            var box = (await studio.Part("pad").BoundingBoxAsync())!;
            await page.Mouse.MoveAsync(box.X + 60, box.Y + 60);
            await page.Mouse.DownAsync();
            await page.Mouse.MoveAsync(box.X + 240, box.Y + 60, new() { Steps = 6 });
            await page.Mouse.MoveAsync(box.X + 120, box.Y + 280, new() { Steps = 6 });
            await page.Mouse.UpAsync();

            await studio.Part("pad-use").ClickAsync();

            await Expect(studio.Part("notice")).ToContainTextAsync("centre of mass");
            await studio.ReplacedAsync(pictures);
        });

    [ChromiumFact]
    public Task DigitDrawnWithTheKeyboard_BecomesThePicture() =>
        VisitAsync(nameof(DigitDrawnWithTheKeyboard_BecomesThePicture), async studio =>
        {
            var (keys, pictures) = (studio.Page.Keyboard, await studio.PicturesAsync());
            await studio.Part("draw").ClickAsync();
            await Expect(studio.Part("pad")).ToHaveAttributeAsync("data-ready", "true");
            await studio.Part("pad").FocusAsync();
            for (var i = 0; i < 9; i++)
            {
                await keys.PressAsync("ArrowUp");
            }
            await keys.PressAsync("Space");
            for (var i = 0; i < 18; i++)
            {
                await keys.PressAsync("ArrowDown");
            }

            await studio.Part("pad-use").FocusAsync();
            await keys.PressAsync("Enter");

            await studio.ReplacedAsync(pictures);
        });

    [ChromiumFact]
    public Task StarterDigit_ReplacesThePictureAndKeepsTheHole() =>
        VisitAsync(nameof(StarterDigit_ReplacesThePictureAndKeepsTheHole), async studio =>
        {
            var pictures = await studio.PicturesAsync();

            await studio.Part("starter").Nth(4).ClickAsync();

            await studio.ReplacedAsync(pictures);
            await studio.Part("canvas").FocusAsync();
            await studio.HearsAsync("392 of 784", () => studio.Page.Keyboard.PressAsync("i"));
        });

    private Task VisitAsync(string name, Func<StudioDriver, Task> story) => site.VisitAsync(name, async page =>
        {
            var studio = new StudioDriver(page);
            await studio.OpenAsync();
            await story(studio);
        });
}
