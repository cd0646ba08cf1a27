using Inpaint.Browser;
using Inpaint.Harness.Processes;
using static Microsoft.Playwright.Assertions;

namespace Inpaint.Trial.Load;

/// <summary>
/// The network is cut for seconds and for longer than the server remembers a page, the server is restarted, a proxy drops WebSockets: the
/// drawing and every finished completion are there afterwards, and what was drawn meanwhile counts.
/// </summary>
internal sealed class ReconnectTrial : ITrial
{
    private const string Banner = "#components-reconnect-modal";

    private static readonly TimeSpan[] Cuts = [TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(2.5), TimeSpan.FromMinutes(10)];

    public string Name => "reconnect";

    public string Description => "the network cut, the server restarted, WebSockets dropped, under a page in Chromium";

    public async Task RunAsync(TrialPlan plan, TrialReport report, CancellationToken cancellation)
    {
        if (Chromium.WhyAbsent is { } absent)
        {
            throw new InvalidOperationException(absent);
        }
        var site = new BrowserSite();
        await site.InitializeAsync();
        try
        {
            foreach (var cut in Cuts.Where((cut, i) => i == 0 || cut < plan.Length))
            {
                await VisitAsync(site, report, $"network cut for {cut.TotalSeconds:F0} s", async (cable, _) =>
                {
                    cable.Cut();
                    await Task.Delay(cut, cancellation);
                    cable.Mend();
                });
                await VisitAsync(site, report, $"strokes while the network is cut for {cut.TotalSeconds:F0} s", async (cable, studio) =>
                {
                    cable.Cut();
                    await Expect(studio.Page.Locator(Banner)).ToBeVisibleAsync();
                    await studio.DragAsync((8, 6), (8, 20));
                    await Task.Delay(cut, cancellation);
                    cable.Mend();
                }, isDrawn: true);
            }
            await VisitAsync(site, report, "a proxy that drops WebSockets", (_, _) => Task.CompletedTask, refusesWebSockets: true);
            await RestartAsync(site, report);
        }
        finally
        {
            await site.DisposeAsync();
        }
    }

    private static async Task VisitAsync(
        BrowserSite site, TrialReport report, string what, Func<Cable, StudioDriver, Task> trouble, bool isDrawn = false,
        bool refusesWebSockets = false)
    {
        report.Count(what);
        using var cable = new Cable(site.Address.Port) { RefusesWebSockets = refusesWebSockets };
        await TryAsync(report, what, () => site.VisitAsync($"trial-{what.Replace(' ', '-')}", async page =>
        {
            var studio = new StudioDriver(page);
            await studio.OpenAsync();
            var (pictures, canvas) = (await studio.PicturesAsync(), await studio.CanvasAsync());
            await trouble(cable, studio);
            await Expect(page.Locator(Banner)).ToBeHiddenAsync();
            if (isDrawn)
            {
                await studio.ReplacedAsync(pictures);
            }
            else
            {
                await studio.ArrivedAsync(StudioDriver.Run);
                await studio.CanvasShowsAsync(canvas);
                report.Expect(pictures.SequenceEqual(await studio.PicturesAsync()), $"other completions after: {what}");
            }
            var before = await studio.PicturesAsync();
            await studio.DragAsync((3, 6), (3, 20)); // it is alive
            await studio.ReplacedAsync(before);
        }, new() { BaseURL = $"http://127.0.0.1:{cable.Port}/", ViewportSize = new() { Width = 1280, Height = 800 } }, _ => true));
    }

    private static async Task RestartAsync(BrowserSite site, TrialReport report)
    {
        const string what = "server restarted";
        report.Count(what);
        var address = Checkout.FreeAddress();
        var server = await ServerProcess.StartAtAsync(address);
        try
        {
            await TryAsync(report, what, () => site.VisitAsync("trial-restart", async page =>
            {
                var studio = new StudioDriver(page);
                await page.GotoAsync(address.ToString());
                await studio.ArrivedAsync(StudioDriver.Run);
                var (pictures, canvas) = (await studio.PicturesAsync(), await studio.CanvasAsync());
                await server.DisposeAsync();
                await Expect(page.Locator(Banner)).ToBeVisibleAsync();
                server = await ServerProcess.StartAtAsync(address);
                await Expect(page.Locator(Banner)).ToBeHiddenAsync();
                await studio.ArrivedAsync(StudioDriver.Run);
                await studio.CanvasShowsAsync(canvas);
                report.Expect(pictures.SequenceEqual(await studio.PicturesAsync()), $"other completions after: {what}");
            }, expected: _ => true));
        }
        finally
        {
            await server.DisposeAsync();
        }
    }

    private static async Task TryAsync(TrialReport report, string what, Func<Task> visit)
    {
        try
        {
            await visit();
        }
        catch (Exception error) when (error is TimeoutException or InvalidOperationException or Microsoft.Playwright.PlaywrightException)
        {
            report.Find($"the page did not come back: {what}", error.Message);
        }
    }
}
