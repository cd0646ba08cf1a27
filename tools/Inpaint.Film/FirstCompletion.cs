using System.Text.Json;
using Inpaint.Browser;

namespace Inpaint.Film;

internal sealed class FirstCompletion(BrowserSite site, string output)
{
    private const int Strokes = 40;

    // In the page itself, so that the driver's own delays do not count. A picture counts when the frame that shows it begins.
    private const string Watch =
        """
        () => {
          window.waits = [];
          let lifted = null;
          document.addEventListener('pointerup', () => { lifted = performance.now(); }, true);
          new MutationObserver(records => {
            if (lifted === null) return;
            const arrived = records.some(record => [...record.addedNodes].some(node => node.nodeType === 1 && (node.matches('img.ink') || node.querySelector('img.ink'))));
            if (!arrived) return;
            const from = lifted;
            lifted = null;
            requestAnimationFrame(() => window.waits.push(performance.now() - from));
          }).observe(document.querySelector('[data-testid=grid]'), { childList: true, subtree: true });
        }
        """;

    public Task FromPointerUpToTheFirstCompletion() => site.VisitAsync(nameof(FromPointerUpToTheFirstCompletion), async page =>
    {
        var studio = new StudioDriver(page);
        await studio.OpenAsync();
        await page.EvaluateAsync(Watch);
        for (var stroke = 0; stroke < Strokes; stroke++)
        {
            var before = await studio.PicturesAsync();
            await studio.DragAsync((3 + stroke % 10, 4), (3 + stroke % 10, 4 + stroke % 20));
            await studio.ReplacedAsync(before);
            before = await studio.PicturesAsync();
            await studio.Part("preset-bottom-half").ClickAsync();
            await studio.ReplacedAsync(before);
        }

        var waits = (await page.EvaluateAsync<double[]>("window.waits")).Order().ToArray();
        var result = new
        {
            strokes = waits.Length,
            processors = Environment.ProcessorCount,
            p50 = At(0.5),
            p95 = At(0.95),
            max = waits[^1],
        };
        await File.WriteAllTextAsync(Path.Combine(output, "first-completion.json"), JsonSerializer.Serialize(result));

        double At(double share) => Math.Round(waits[(int)(share * (waits.Length - 1))], 1);
    });
}
