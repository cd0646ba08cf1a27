using Inpaint.EndToEnd.Support;
using static Microsoft.Playwright.Assertions;

namespace Inpaint.EndToEnd.Stories;

/// <summary>A visitor who is faster than the connection: components come and go before their modules have arrived.</summary>
[Collection(SiteCollection.Name)]
public sealed class SlowConnectionStory(Site site)
{
    private static readonly TimeSpan RoundTrip = TimeSpan.FromMilliseconds(150);

    // Presses something at random every few moments, inside a dialog while one is open. What leaves the page or saves a file is left alone.
    private const string PressAtRandom =
        """
        ([seed, presses]) => new Promise(done => {
          const random = below => (seed = Math.imul(seed, 1103515245) + 12345 & 0x7fffffff) % below;
          const press = () => {
            const root = document.querySelector('.mud-dialog') ?? document;
            const all = [...root.querySelectorAll('button:not(:disabled), .site-header a[href^="/"], [data-testid^=tab-], .tile')]
              .filter(each => each.checkVisibility() && !/^(language|upload|save|copy)/.test(each.dataset.testid ?? ''));
            all[random(all.length)]?.click();
            if (--presses > 0) setTimeout(press, 20 + random(250));
            else done();
          };
          press();
        })
        """;

    [ChromiumTheory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task EverythingPressedAtRandom_NeverEndsTheCircuit(int seed)
    {
        await using var slow = DelayingProxy.Start(site.Address, RoundTrip);
        await site.VisitAsync($"{nameof(EverythingPressedAtRandom_NeverEndsTheCircuit)}-{seed}", async page =>
        {
            await page.GotoAsync("/");
            await Expect(page.GetByTestId("tile").First).ToBeVisibleAsync();

            await page.EvaluateAsync(PressAtRandom, new[] { seed, 200 });

            await Expect(page.Locator("#blazor-error-ui")).ToBeHiddenAsync();
            await page.Keyboard.PressAsync("Escape");
            await page.GetByTestId("to-lab").ClickAsync();
            await Expect(page.GetByTestId("frame")).ToBeVisibleAsync();
        }, new() { BaseURL = slow.Address.ToString(), ViewportSize = new() { Width = 1440, Height = 900 } });
    }

    [ChromiumFact]
    public async Task Tool_TileAndSliderAnswerBeforeTheServerDoes()
    {
        await using var slow = DelayingProxy.Start(site.Address, RoundTrip);
        await site.VisitAsync(nameof(Tool_TileAndSliderAnswerBeforeTheServerDoes), async page =>
        {
            var studio = new StudioDriver(page);
            await studio.OpenAsync();
            await Expect(studio.Part("brush-size").And(page.Locator("[data-ready]"))).ToBeVisibleAsync();

            // Held still, the server can have no part in what is shown.
            await site.HoldAsync(async () =>
            {
                await studio.Part("tool-restore").ClickAsync();
                await Expect(studio.Part("tool-restore")).ToHaveAttributeAsync("aria-pressed", "true");
                await studio.HoldsAsync("restore");
                await studio.Tiles.Nth(4).ClickAsync();
                await Expect(studio.Tiles.Nth(4)).ToHaveAttributeAsync("aria-selected", "true");
                await studio.Part("brush-size").FillAsync("8");
                await Expect(page.Locator(".slider:has([data-testid=brush-size]) output")).ToHaveTextAsync("8");
                await Expect(studio.Part("canvas")).ToHaveAttributeAsync("data-size", "8");
            });
            await Expect(studio.Part("tile-actions")).Not.ToHaveClassAsync(new System.Text.RegularExpressions.Regex("idle"));
            await studio.KeepsAsync(work => work.Brush is { Size: 8, Tool: Client.Studio.Canvas.CanvasTool.Restore });
        }, new() { BaseURL = slow.Address.ToString(), ViewportSize = new() { Width = 1280, Height = 800 } });
    }
}
