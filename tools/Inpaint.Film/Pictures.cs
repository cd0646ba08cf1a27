using Inpaint.Browser;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Inpaint.Film;

internal sealed class Pictures(BrowserSite site, string output)
{
    private const int Quality = 72;
    private const int FrameWidth = 640;

    public Task Filmstrip() => site.VisitAsync(nameof(Filmstrip), async page =>
    {
        var studio = new StudioDriver(page);
        var frames = new List<byte[]>();
        await studio.OpenAsync();
        await FrameAsync();
        var pictures = await studio.PicturesAsync();
        await studio.Part("preset-right-half").ClickAsync();
        await studio.ReplacedAsync(pictures);
        await FrameAsync();
        await studio.Part("view-Deviation").ClickAsync();
        await Expect(studio.Part("legend")).ToBeVisibleAsync();
        await FrameAsync();
        await studio.Part("view-Completions").ClickAsync();
        await studio.ArrivedAsync(StudioDriver.Run);
        pictures = await studio.PicturesAsync();
        await studio.Part("starter").Nth(2).ClickAsync();
        await studio.ReplacedAsync(pictures);
        foreach (var tile in new[] { 0, 4 })
        {
            await studio.Tiles.Nth(tile).ClickAsync();
            await studio.Part("pin").ClickAsync();
        }

        await Expect(studio.Part("morph-range")).ToBeEnabledAsync();
        await studio.Part("morph-range").FillAsync("10");
        await FrameAsync();
        await ComposeAsync(page, frames);

        async Task FrameAsync() => frames.Add(await page.ScreenshotAsync());
    }, new() { ViewportSize = new() { Width = 1440, Height = 900 } });

    public async Task Screens()
    {
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            foreach (var (width, height) in new[] { (390, 844), (820, 1180), (1440, 900) })
            {
                await site.VisitAsync(
                    $"{nameof(Screens)}-{scheme}-{width}",
                    async page =>
                    {
                        await new StudioDriver(page).OpenAsync();
                        await page.ScreenshotAsync(
                            new()
                            {
                                Path = Path.Combine(output, $"studio-{width}-{scheme.ToString().ToLowerInvariant()}.jpg"),
                                Type = ScreenshotType.Jpeg,
                                Quality = Quality,
                            }
                        );
                    },
                    new()
                    {
                        ColorScheme = scheme,
                        ViewportSize = new() { Width = width, Height = height },
                    }
                );
            }
        }
    }

    private async Task ComposeAsync(IPage page, List<byte[]> frames)
    {
        var sheet = await page.Context.NewPageAsync();
        await sheet.SetViewportSizeAsync(2 * FrameWidth + 24, 100);
        var images = string.Concat(
            frames.Select(frame => $"<img src='data:image/png;base64,{Convert.ToBase64String(frame)}' style='width:{FrameWidth}px'>")
        );
        await sheet.SetContentAsync(
            $"<body style='margin:8px;display:grid;grid-template-columns:repeat(2,{FrameWidth}px);gap:8px;background:#888'>{images}</body>"
        );
        await sheet.ScreenshotAsync(
            new()
            {
                Path = Path.Combine(output, "story.jpg"),
                Type = ScreenshotType.Jpeg,
                Quality = Quality,
                FullPage = true,
            }
        );
    }
}
