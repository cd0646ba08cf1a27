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
