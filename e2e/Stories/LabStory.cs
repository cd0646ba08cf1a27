using System.Text;
using Inpaint.EndToEnd.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Inpaint.EndToEnd.Stories;

/// <summary>What holds for every tab of the Lab.</summary>
[Collection(SiteCollection.Name)]
public sealed class LabStory(Site site)
{
    private const string CutTexts = """
        () => [...document.querySelectorAll('main svg text')].filter(text => {
          const [inner, outer] = [text.getBoundingClientRect(), text.ownerSVGElement.getBoundingClientRect()];
          return inner.left < outer.left - 1 || inner.right > outer.right + 1 || inner.top < outer.top - 1 || inner.bottom > outer.bottom + 1;
        }).map(text => text.textContent)
        """;

    private const string TallBrackets = """
        () => [...document.querySelectorAll('main math mo')].filter(
          mo => '()[]‖'.includes(mo.textContent) && mo.getBoundingClientRect().height > 2 * parseFloat(getComputedStyle(mo).fontSize)).length
        """;

    [ChromiumTheory]
    [InlineData(ColorScheme.Light, "en", 1440, 900)]
    [InlineData(ColorScheme.Dark, "en", 820, 1180)]
    [InlineData(ColorScheme.Light, "en", 390, 844)]
    [InlineData(ColorScheme.Light, "zh-Hans", 390, 844)]
    [InlineData(ColorScheme.Dark, "zh-Hans", 1280, 800)]
    public Task EveryTab_BreaksNoRuleFitsTheWindowAndIsExplained(ColorScheme scheme, string language, int width, int height) =>
        site.VisitAsync(
            $"{nameof(EveryTab_BreaksNoRuleFitsTheWindowAndIsExplained)}-{scheme}-{language}-{width}",
            async page =>
            {
                var lab = new LabDriver(page);
                await lab.OpenAsync("");
                foreach (var slug in await lab.TabsAsync())
                {
                    await lab.OpenAsync(slug);
                    await CheckAsync(page, slug);
                    await Expect(lab.Part("look")).Not.ToBeEmptyAsync();
                    await Expect(lab.Part("formula").Locator("math").First).ToBeVisibleAsync();
                    await Expect(lab.Part("made")).Not.ToBeEmptyAsync();
                }
            },
            new()
            {
                ColorScheme = scheme,
                Locale = language,
                ViewportSize = new() { Width = width, Height = height },
            }
        );

    [ChromiumFact]
    public Task Tabs_AreReachedWithTheKeyboard() => VisitAsync(nameof(Tabs_AreReachedWithTheKeyboard), async lab =>
        {
            await lab.OpenAsync("");
            var second = (await lab.TabsAsync())[1];
            await lab.Part($"tab-{second}").FocusAsync();
            await lab.Page.Keyboard.PressAsync("Enter");
            await Expect(lab.Part($"tab-{second}")).ToHaveAttributeAsync("aria-current", "page");
            await lab.ReadyAsync();
            Assert.EndsWith($"/lab/{second}", lab.Page.Url, StringComparison.Ordinal);
        });

    [ChromiumFact]
    public Task Figures_AreSavedAsPictureAndAsNumbers() => VisitAsync(nameof(Figures_AreSavedAsPictureAndAsNumbers), async lab =>
        {
            await lab.OpenAsync("pca");
            var png = await lab.SaveAsync("pca-error", "png");
            Assert.Equal("\u0089PNG", Encoding.Latin1.GetString(png, 0, 4));
            var svg = Encoding.UTF8.GetString(await lab.SaveAsync("pca-reconstruction", "svg"));
            Assert.StartsWith("<svg", svg, StringComparison.Ordinal);
            Assert.Contains("data:image/png;base64,", svg, StringComparison.Ordinal);
            var rows = Encoding
                .UTF8.GetString(await lab.SaveAsync("pca-angles", "csv"))
                .Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
            Assert.Equal(11, rows.Length);
        });

    private static async Task CheckAsync(IPage page, string slug)
    {
        await Axe.CheckAsync(page, slug);
        var cut = await page.EvaluateAsync<string[]>(CutTexts);
        Assert.True(cut is [], $"{slug}: cut: {string.Join("; ", cut)}");
        Assert.True(await page.EvaluateAsync<int>(TallBrackets) == 0, $"{slug}: brackets of a formula are as high as its fractions.");
    }

    private Task VisitAsync(string name, Func<LabDriver, Task> story) => site.VisitAsync(name, page => story(new LabDriver(page)));
}
