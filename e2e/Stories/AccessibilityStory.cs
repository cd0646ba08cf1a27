using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Inpaint.EndToEnd.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Inpaint.EndToEnd.Stories;

/// <summary>The rules of WCAG 2.2 A and AA that a program can check, in every state of the Studio.</summary>
[Collection(SiteCollection.Name)]
public sealed class AccessibilityStory(Site site)
{
    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
    };

    [ChromiumTheory]
    [InlineData(ColorScheme.Light, "en", 1440, 900)]
    [InlineData(ColorScheme.Dark, "en", 820, 1180)]
    [InlineData(ColorScheme.Light, "zh-Hans", 390, 844)]
    [InlineData(ColorScheme.Dark, "zh-Hans", 1280, 800)]
    public Task Studio_BreaksNoRuleAndFitsTheWindow(ColorScheme scheme, string language, int width, int height) => site.VisitAsync(
        $"{nameof(Studio_BreaksNoRuleAndFitsTheWindow)}-{scheme}-{language}-{width}",
        async page =>
        {
            var studio = new StudioDriver(page);
            await studio.OpenAsync();
            await CheckAsync(page, "open");

            foreach (var tile in new[] { 0, 4 })
            {
                await studio.Tiles.Nth(tile).ClickAsync();
                await studio.Part("pin").ClickAsync();
            }

            await Expect(studio.Part("morph-range")).ToBeEnabledAsync();
            await CheckAsync(page, "pinned");
            await studio.Part("view-Deviation").ClickAsync();
            await Expect(studio.Part("legend")).ToBeVisibleAsync();
            await CheckAsync(page, "spread");
            foreach (var (button, content) in new[] { ("help", "shortcuts"), ("history", "sessions"), ("draw", "pad") })
            {
                await studio.Part(button).ClickAsync();
                await Expect(studio.Part(content)).ToBeVisibleAsync();
                await CheckAsync(page, content);
                await page.Keyboard.PressAsync("Escape");
                await Expect(studio.Part(content)).ToHaveCountAsync(0);
            }

            await studio.Part("clear").ClickAsync();
            await Expect(studio.Part("why-not")).ToBeVisibleAsync();
            await CheckAsync(page, "nothing erased");
        },
        new() { ColorScheme = scheme, Locale = language, ViewportSize = new() { Width = width, Height = height } });

    private static async Task CheckAsync(IPage page, string state)
    {
        var result = await page.RunAxe(Rules);
        Assert.True(result.Violations.Length == 0, $"{state}: {string.Join('\n', result.Violations.Select(Describe))}");
        var overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(overflow <= 0, $"{state}: {overflow} pixels do not fit the window.");
    }

    private static string Describe(AxeResultItem rule) => $"{rule.Id}: {rule.Help}: {string.Join(", ", rule.Nodes.Select(node => node.Target))}";
}
