using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Inpaint.EndToEnd.Support;
using Microsoft.Playwright;

namespace Inpaint.EndToEnd.Stories;

/// <summary>The rules of WCAG 2.2 A and AA that a program can check.</summary>
[Collection(SiteCollection.Name)]
public sealed class AccessibilityStory(Site site)
{
    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
        // Experimental in axe: it takes a tile's caption, which is hidden from assistive technology, for a label that the name should repeat.
        Rules = new() { ["label-content-name-mismatch"] = new RuleOptions { Enabled = false } },
    };

    [ChromiumTheory]
    [InlineData(ColorScheme.Light, "en", 1280, 800)]
    [InlineData(ColorScheme.Dark, "en", 1280, 800)]
    [InlineData(ColorScheme.Light, "zh-Hans", 1280, 800)]
    [InlineData(ColorScheme.Dark, "zh-Hans", 390, 844)]
    public Task Studio_BreaksNoRule(ColorScheme scheme, string language, int width, int height) => site.VisitAsync(
        $"{nameof(Studio_BreaksNoRule)}-{scheme}-{language}-{width}",
        async page =>
        {
            await new StudioDriver(page).OpenAsync();

            var result = await page.RunAxe(Rules);

            Assert.True(result.Violations.Length == 0, string.Join('\n', result.Violations.Select(Describe)));
        },
        new() { ColorScheme = scheme, Locale = language, ViewportSize = new() { Width = width, Height = height } });

    private static string Describe(AxeResultItem rule) => $"{rule.Id}: {rule.Help}: {string.Join(", ", rule.Nodes.Select(node => node.Target))}";
}
