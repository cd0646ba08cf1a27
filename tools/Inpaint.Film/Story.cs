using System.Text.Json;
using Inpaint.Browser;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Inpaint.Film;

internal sealed class Story(BrowserSite site, string output)
{
    private const int Width = 1280;
    private const int Height = 860;
    private const int Brief = 90;
    private const int Long = 1400;

    // The part that differs from the frame before, so that the file stays small.
    private const string Difference =
        """
        async ([before, after]) => {
          const pixels = async base64 => {
            const bytes = Uint8Array.from(atob(base64), character => character.charCodeAt(0));
            const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
            const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
            const context = canvas.getContext('2d', { willReadFrequently: true });
            context.drawImage(bitmap, 0, 0);
            return { context, width: bitmap.width, height: bitmap.height };
          };
          const next = await pixels(after);
          let [left, top, right, bottom] = [0, 0, next.width, next.height];
          if (before) {
            const last = await pixels(before);
            const one = new Uint32Array(last.context.getImageData(0, 0, next.width, next.height).data.buffer);
            const two = new Uint32Array(next.context.getImageData(0, 0, next.width, next.height).data.buffer);
            [left, top, right, bottom] = [next.width, next.height, 0, 0];
            for (let i = 0; i < two.length; i++) {
              if (one[i] === two[i]) continue;
              const x = i % next.width, y = Math.floor(i / next.width);
              left = Math.min(left, x);
              right = Math.max(right, x + 1);
              top = Math.min(top, y);
              bottom = Math.max(bottom, y + 1);
            }
            if (right === 0) return null;
          }
          const cut = new OffscreenCanvas(right - left, bottom - top);
          cut.getContext('2d').drawImage(next.context.canvas, -left, -top);
          const bytes = new Uint8Array(await (await cut.convertToBlob({ type: 'image/png' })).arrayBuffer());
          return { x: left, y: top, png: btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join('')) };
        }
        """;

    public async Task RecordAsync()
    {
        await using var server = await ServerProcess.StartAsync("--Inpaint:Batching:Enabled=false");
        await site.VisitAsync(nameof(Story), async page =>
        {
            var studio = new StudioDriver(page);
            var shots = new List<(byte[] Png, int Milliseconds)>();
            await studio.OpenAsync();
            await ShootAsync(Long);
            await EraseAsync(studio, server, ShootAsync);
            await ShootAsync(Long);

            await studio.Part("view-Deviation").ClickAsync();
            await studio.Part("map-Deviation").Locator(".sheet[data-ready]").HoverAsync();
            await ShootAsync(Long);
            await studio.Part("view-Completions").ClickAsync();
            await studio.ArrivedAsync(StudioDriver.Run);
            await MorphAsync(studio, ShootAsync);
            await File.WriteAllBytesAsync(Path.Combine(output, "story.png"), Apng.Assemble(await FramesAsync(page, shots)));

            async Task ShootAsync(int milliseconds) => shots.Add((await page.ScreenshotAsync(), milliseconds));
        },
            new()
            {
                BaseURL = server.Address.ToString(),
                ReducedMotion = ReducedMotion.Reduce,
                ViewportSize = new() { Width = Width, Height = Height },
            }
        );
    }

    // A stroke, and the answers as they come: the server is held while a frame is taken.
    private static async Task EraseAsync(StudioDriver studio, ServerProcess server, Func<int, Task> shoot)
    {
        var page = studio.Page;
        var pictures = await studio.PicturesAsync();
        var box = (await studio.Part("canvas").BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(box.X + .25f * box.Width, box.Y + .36f * box.Height);
        await page.Mouse.DownAsync();
        for (var step = 1; step <= 9; step++)
        {
            await page.Mouse.MoveAsync(box.X + (.25f + .055f * step) * box.Width, box.Y + .36f * box.Height, new() { Steps = 4 });
            await shoot(Brief);
        }

        await page.Mouse.UpAsync();
        for (var arrived = 1; arrived < StudioDriver.Run; arrived += 2)
        {
            await page.WaitForFunctionAsync(
                "([least, old]) => [...document.querySelectorAll('[data-testid=tile] img')].filter(image => !old.includes(image.src)).length >= least",
                new object[] { arrived, pictures });
            server.Pause();
            await shoot(2 * Brief);
            server.Resume();
        }

        await studio.ReplacedAsync(pictures);
    }

    private static async Task MorphAsync(StudioDriver studio, Func<int, Task> shoot)
    {
        foreach (var tile in new[] { 0, 5 })
        {
            await studio.Tiles.Nth(tile).ClickAsync();
            await studio.Part("pin").ClickAsync();
        }

        await Expect(studio.Part("pins").Locator("li")).ToHaveCountAsync(2);
        await Expect(studio.Part("morph-range")).ToBeEnabledAsync();
        await shoot(Long / 2);
        for (var step = 2; step <= 20; step += 2)
        {
            await studio.Part("morph-range").FillAsync($"{step}");
            await shoot(Brief);
        }

        await shoot(Long);
    }

    private static async Task<IReadOnlyList<ApngFrame>> FramesAsync(IPage page, List<(byte[] Png, int Milliseconds)> shots)
    {
        var bench = await page.Context.NewPageAsync();
        var frames = new List<ApngFrame>();
        string? before = null;
        foreach (var (png, milliseconds) in shots)
        {
            var after = Convert.ToBase64String(png);
            var part = await bench.EvaluateAsync<JsonElement?>(Difference, new[] { before, after });
            if (part is { ValueKind: JsonValueKind.Object } changed)
            {
                frames.Add(
                    new(
                        changed.GetProperty("png").GetBytesFromBase64(),
                        changed.GetProperty("x").GetInt32(),
                        changed.GetProperty("y").GetInt32(),
                        milliseconds
                    )
                );
            }
            else
            {
                frames[^1] = frames[^1] with { Milliseconds = frames[^1].Milliseconds + milliseconds };
            }
            before = after;
        }

        return frames;
    }
}
