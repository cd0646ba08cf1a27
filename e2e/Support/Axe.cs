using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Inpaint.EndToEnd.Support;

internal static class Axe
{
    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
    };

    // What fades in has too little contrast until it is there. What moves for ever, such as the slots that wait, is left to move.
    private const string AtRest =
        """
        () => Promise.all(document.getAnimations().filter(animation => animation.effect?.getComputedTiming().endTime !== Infinity)
          .map(animation => animation.finished.then(() => {}, () => {})))
        """;

    /// <summary>Fails where a rule is broken, or where the page is wider than its window.</summary>
    /// <param name="page">The page.</param>
    /// <param name="state">What it shows, for the message.</param>
    public static async Task CheckAsync(IPage page, string state)
    {
        await page.EvaluateAsync(AtRest);
        var result = await page.RunAxe(Rules);
        Assert.True(result.Violations.Length == 0, $"{state}: {string.Join('\n', result.Violations.Select(Describe))}");
        var overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(overflow <= 0, $"{state}: {overflow} pixels do not fit the window.");
    }

    private static string Describe(AxeResultItem rule) =>
        $"{rule.Id}: {rule.Help}: {string.Join(", ", rule.Nodes.Select(node => node.Target))}";
}
