using System.Text.RegularExpressions;
using Inpaint.Browser;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Inpaint.Film;

internal sealed partial class EveryState(BrowserSite site, string output)
{
    private static readonly (int Width, int Height)[] Windows = [(390, 844), (820, 1180), (1440, 900)];

    private static readonly string[] Languages = ["en", "zh-Hans"];

    public async Task TakeAsync()
    {
        foreach (var language in Languages)
        {
            await VisitAsync(language == "en" ? "visit" : "visit-zh", language, site.Address, OrdinaryAsync);
            await OfABusyServer(language);
            await OfAFullServer(language);
            await OfAServerWithoutWeights(language);
            await OfAGpuThatFails(language);
        }
    }

    private async Task OfABusyServer(string language)
    {
        await using var server = await ServerProcess.StartAsync(
            "--Inpaint:Batching:Enabled=false", "--Inpaint:Batching:QueueSamples=100000", "--Inpaint:Batching:DeadlineSeconds=600");
        await VisitAsync($"busy-{language}", language, server.Address, async (studio, shoot) =>
        {
            await studio.OpenAsync();
            await using (await Crowd.GatherAsync(server.Address, 12))
            {
                await studio.Part("complete").ClickAsync();
                await Expect(studio.Part("progress")).ToHaveTextAsync(Queued());
                server.Pause();
                await shoot("queued");
                server.Resume();
            }

            await studio.ArrivedAsync(StudioDriver.Run);
            await studio.Part("count").FillAsync("64");
            await studio.Part("count").PressAsync("Tab");
            await Expect(studio.Tiles.Nth(9)).ToBeVisibleAsync();
            server.Pause();
            await shoot("streaming");
            server.Resume();
            await studio.ArrivedAsync(64);
            await shoot("64");
            for (var more = 0; more < 4; more++)
            {
                await studio.Page.Keyboard.PressAsync("n");
            }
            await studio.Page.Keyboard.PressAsync("Escape");
            await Expect(studio.Part("cancel")).ToHaveCountAsync(0);
            await shoot("cancelled");
            await server.StopAsync();
            await Expect(studio.Page.Locator("#components-reconnect-modal")).ToBeVisibleAsync();
            await shoot("reconnecting");
        });
    }

    private async Task OfAFullServer(string language)
    {
        await using var server = await ServerProcess.StartAsync("--Inpaint:Batching:QueueSamples=8");
        await VisitAsync($"full-{language}", language, server.Address, async (studio, shoot) =>
        {
            await studio.Page.GotoAsync("/");
            await Expect(studio.Part("run-error")).ToBeVisibleAsync();
            await shoot("error");
        });
    }

    private async Task OfAServerWithoutWeights(string language)
    {
        await using var server = await ServerProcess.StartWithoutWeightsAsync();
        await VisitAsync($"none-{language}", language, server.Address, async (studio, shoot) =>
        {
            await studio.Page.GotoAsync("/");
            await Expect(studio.Part("no-weights")).ToBeVisibleAsync();
            await shoot("no-weights");
        });
    }

    private async Task OfAGpuThatFails(string language)
    {
        await using var server = await FailingGpu.StartAsync();
        await VisitAsync($"gpu-{language}", language, server.Address, async (studio, shoot) =>
        {
            await studio.OpenAsync();
            server.Fail("CUDA out of memory. Tried to allocate 2.00 GiB");
            await studio.Part("complete").ClickAsync();
            await Expect(studio.Part("run-error")).ToBeVisibleAsync();
            await shoot("error");
            await studio.Part("retry").ClickAsync();
            await studio.ArrivedAsync(StudioDriver.Run);
            await shoot("fallback");
        });
    }

    private static async Task OrdinaryAsync(StudioDriver studio, Func<string, Task> shoot)
    {
        var page = studio.Page;
        await studio.OpenAsync();
        await shoot("open");
        foreach (var tile in new[] { 0, 4 })
        {
            await studio.Tiles.Nth(tile).ClickAsync();
            await studio.Part("pin").ClickAsync();
        }

        await Expect(studio.Part("morph-range")).ToBeEnabledAsync();
        await studio.Part("morph-range").FillAsync("10");
        await studio.Part("vary").ClickAsync();
        await studio.ArrivedAsync(2 * StudioDriver.Run);
        await shoot("morph-variations");
        foreach (var view in new[] { "Mean", "Deviation", "Overlay", "Original" })
        {
            await studio.Part($"view-{view}").ClickAsync();
            await studio.Part($"map-{view}").Locator(".sheet[data-ready]").FocusAsync();
            await page.Keyboard.PressAsync("ArrowDown");
            await shoot($"view-{view}");
        }

        await studio.Part("view-Completions").ClickAsync();
        foreach (var (button, content) in new[] { ("help", "shortcuts"), ("history", "sessions"), ("draw", "pad") })
        {
            await (button == "history" ? studio.ChooseAsync("keep", button) : studio.Part(button).ClickAsync());
            await Expect(studio.Part(content)).ToBeVisibleAsync();
            await shoot(content);
            await page.Keyboard.PressAsync("Escape");
            await Expect(studio.Part(content)).ToHaveCountAsync(0);
        }

        await studio.Part("upload").SetInputFilesAsync(new FilePayload { Name = "x.png", MimeType = "image/png", Buffer = [1, 2, 3] });
        await Expect(studio.Part("notice")).ToBeVisibleAsync();
        await shoot("notice");
        await studio.Part("preset-everything").ClickAsync();
        await studio.ArrivedAsync(StudioDriver.Run);
        await studio.Part("as-each").ClickAsync();
        await studio.ArrivedAsync(10);
        await shoot("everything-as-each");
        await studio.Part("auto").UncheckAsync();
        await studio.Part("preset-column").ClickAsync();
        await shoot("stale");
        await studio.Part("clear").ClickAsync();
        await Expect(studio.Part("why-not")).ToBeVisibleAsync();
        await shoot("nothing-erased");
    }

    private Task VisitAsync(string name, string language, Uri address, Func<StudioDriver, Func<string, Task>, Task> story) =>
        site.VisitAsync(
            name,
            page => story(new StudioDriver(page), state => ShootAsync(page, $"{name}-{state}")),
            new()
            {
                BaseURL = address.ToString(),
                Locale = language,
                ReducedMotion = ReducedMotion.Reduce,
                ViewportSize = new() { Width = 1440, Height = 900 },
            },
            expected: _ => true
        );

    [GeneratedRegex("^(Queued|排队)")]
    private static partial Regex Queued();

    private async Task ShootAsync(IPage page, string state)
    {
        foreach (var (width, height) in Windows)
        {
            await page.SetViewportSizeAsync(width, height);
            foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
            {
                await page.EmulateMediaAsync(new() { ColorScheme = scheme });
                await page.EvaluateAsync("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
                var path = Path.Combine(output, $"{state}-{width}-{scheme.ToString().ToLowerInvariant()}.png");
                await page.ScreenshotAsync(new() { Path = path, FullPage = true });
            }
        }
    }
}
