using Inpaint.EndToEnd.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Inpaint.EndToEnd.Stories;

/// <summary>What a visitor sees without scrolling, and before the page is connected.</summary>
[Collection(SiteCollection.Name)]
public sealed class FirstScreenStory(Site site)
{
    [ChromiumTheory]
    [InlineData(1440, 900, 9)]
    [InlineData(1366, 768, 9)]
    [InlineData(390, 844, 3)]
    [InlineData(360, 640, 3)]
    public Task Completions_AreInSight(int width, int height, int tiles) =>
        site.VisitAsync(
            $"{nameof(Completions_AreInSight)}-{width}",
            async page =>
            {
                var studio = new StudioDriver(page);
                await studio.OpenAsync();

                var last = (await studio.Tiles.Nth(tiles - 1).BoundingBoxAsync())!;

                Assert.True(last.Y + last.Height <= height, $"Completion {tiles} ends at {last.Y + last.Height} of {height} pixels.");
            }, new() { ViewportSize = new() { Width = width, Height = height } });

    [ChromiumTheory]
    [InlineData(ColorScheme.Light, "rgb(246, 244, 240)")]
    [InlineData(ColorScheme.Dark, "rgb(20, 19, 18)")]
    public Task Theme_IsThereBeforeTheConnection(ColorScheme scheme, string background) =>
        site.VisitAsync(
            $"{nameof(Theme_IsThereBeforeTheConnection)}-{scheme}",
            async page =>
            {
                await page.RouteAsync("**/_framework/*.js", route => route.AbortAsync());

                await page.GotoAsync("/");

                await Expect(page.Locator("body")).ToHaveCSSAsync("background-color", background);
                await Expect(page.Locator(".boot .tile").First).ToBeVisibleAsync();
            }, new() { ColorScheme = scheme }, expected: complaint => complaint.Contains("ERR_FAILED", StringComparison.Ordinal));

    [ChromiumTheory]
    [InlineData("/", 320, 640)]
    [InlineData("/", 844, 390)]
    [InlineData("/lab/compare", 320, 640)]
    public Task SmallWindow_ShowsNothingOutsideIt(string path, int width, int height) =>
        site.VisitAsync($"{nameof(SmallWindow_ShowsNothingOutsideIt)}-{path.Length}-{width}", async page =>
        {
            await page.GotoAsync(path);
            await Expect(page.GetByTestId("canvas")).ToBeVisibleAsync();

            Assert.Equal(0, await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"));
            Assert.Equal(0, await page.EvaluateAsync<int>(
                """
                () => [...document.querySelectorAll('.runbar button, .runbar input, .edits button, .site-header a, .site-header button')]
                  .filter(each => each.checkVisibility() && each.getBoundingClientRect().right > innerWidth).length
                """));
        }, new() { ViewportSize = new() { Width = width, Height = height } });

    [ChromiumFact]
    public Task ForcedColours_ShowWhatIsChosenAndWhereATileEnds() =>
        site.VisitAsync(nameof(ForcedColours_ShowWhatIsChosenAndWhereATileEnds), async page =>
        {
            var studio = new StudioDriver(page);
            await studio.OpenAsync();
            await studio.Tiles.Nth(2).ClickAsync();

            await Expect(studio.Tiles.Nth(1)).ToHaveCSSAsync("border-top-style", "solid");
            await Expect(studio.Tiles.Nth(2)).ToHaveCSSAsync("outline-style", "solid");
            await Expect(studio.Part("tool-erase")).ToHaveCSSAsync("outline-style", "solid");
            await Expect(studio.Part("tool-restore")).ToHaveCSSAsync("outline-style", "none");
        }, new() { ForcedColors = ForcedColors.Active, ViewportSize = new() { Width = 1280, Height = 800 } });

    [ChromiumFact]
    public Task Tooltip_NamesTheKeyUnderThePointerAndAtTheFocus() =>
        site.VisitAsync(nameof(Tooltip_NamesTheKeyUnderThePointerAndAtTheFocus), async page =>
        {
            var studio = new StudioDriver(page);
            await studio.OpenAsync();
            var tip = page.Locator(".tip:not(.readout)");

            await studio.Part("invert").HoverAsync();
            await Expect(tip).ToHaveTextAsync("Invert the hole (X)");
            await page.Keyboard.PressAsync("Escape");
            await Expect(tip).ToBeHiddenAsync();

            await studio.Part("tool-erase").FocusAsync();
            await page.Keyboard.PressAsync("Tab");
            await Expect(tip).ToHaveTextAsync("Restore (E)");
        });

    [ChromiumFact]
    public Task Chart_ShowsTheValueUnderThePointer() => site.VisitAsync(nameof(Chart_ShowsTheValueUnderThePointer), async page =>
    {
        var lab = new LabDriver(page);
        await lab.OpenAsync("toy");
        var line = page.Locator(".chart path.line[data-series]").First;

        var at = await line.EvaluateAsync<double[]>(
            """
            path => {
              path.scrollIntoView({ block: 'center' });
              const frame = path.ownerSVGElement.getBoundingClientRect();
              const [, x, y] = /^M([\d.]+) ([\d.]+)/.exec(path.getAttribute('d'));
              return [frame.left + Number(x), frame.top + Number(y)];
            }
            """);
        await page.Mouse.MoveAsync((float)at[0] + 2, (float)at[1]);

        await Expect(page.Locator(".readout:visible")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex(@": -?[\d.e-]+ · .+ -?[\d.e-]+$"));
    });

    [ChromiumFact]
    public Task Numbers_ThatCannotBe_AreCorrectedInTheField() =>
        site.VisitAsync(nameof(Numbers_ThatCannotBe_AreCorrectedInTheField), async page =>
        {
            var studio = new StudioDriver(page);
            await studio.OpenAsync();
            await studio.Part("auto").UncheckAsync();
            await studio.UnfoldAsync();
            foreach (
                var (field, typed, shown) in new[]
                {
                    ("count", "500", "64"),
                    ("count", "500", "64"),
                    ("count", "-5", "1"),
                    ("count", "3.5", "4"),
                    ("count", "", "4"),
                    ("seed", "3698135662", "2147483647"),
                }
            )
            {
                await studio.Part(field).FillAsync(typed);
                await studio.Part(field).PressAsync("Tab");
                await Expect(studio.Part(field)).ToHaveValueAsync(shown);
            }
        });
}
