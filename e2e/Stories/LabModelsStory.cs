using Inpaint.EndToEnd.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Inpaint.EndToEnd.Stories;

/// <summary>The Lab's tabs Label CVAE, CVAE and regressor, Likelihood and Toy, with mouse and with keys.</summary>
[Collection(SiteCollection.Name)]
public sealed class LabModelsStory(Site site)
{
    [ChromiumFact]
    public Task LabelCvae_DrawsAnyDigitAndWalksBetweenTwo() =>
        site.VisitAsync(nameof(LabelCvae_DrawsAnyDigitAndWalksBetweenTwo), async page =>
        {
            await page.GotoAsync("/lab/label-cvae");
            var styles = page.GetByTestId("styles");
            await Expect(styles).ToBeVisibleAsync();
            await Expect(Figure(page, "label-styles").Locator("figcaption")).ToContainTextAsync("of these 80");
            await Expect(Figure(page, "label-priors").Locator("path.dots").First).ToBeVisibleAsync();

            var before = await styles.GetAttributeAsync("src");
            await new LabDriver(page).PressAsync("spread", "ArrowRight");
            await Expect(styles).Not.ToHaveAttributeAsync("src", before!);

            var way = await page.GetByTestId("walk").GetAttributeAsync("src");
            await new LabDriver(page).ChooseAsync("to", "0");
            await Expect(page.GetByTestId("walk")).Not.ToHaveAttributeAsync("src", way!);
            await Expect(Figure(page, "label-walk")).ToContainTextAsync("reads as 0");
            await DownloadsAsync(page, "label-walk", "inpaint-label-walk.csv");
        });

    [ChromiumFact]
    public Task Doersch_ShowsTruthRegressorAndSeveralSamples() =>
        site.VisitAsync(nameof(Doersch_ShowsTruthRegressorAndSeveralSamples), async page =>
        {
            await page.GotoAsync("/lab/doersch");
            foreach (var sheet in new[] { "seen", "truth", "regressor", "cvae", "several" })
            {
                await Expect(page.GetByTestId(sheet)).ToBeVisibleAsync();
            }
            await Expect(Figure(page, "doersch-sheets").Locator("figcaption")).ToContainTextAsync("regressor");

            var several = await page.GetByTestId("several").GetAttributeAsync("src");
            await new LabDriver(page).PressAsync("page", "ArrowRight");
            await Expect(page.GetByTestId("several")).Not.ToHaveAttributeAsync("src", several!);

            var drawn = await page.GetByTestId("cvae").GetAttributeAsync("src");
            var blurred = await page.GetByTestId("regressor").GetAttributeAsync("src");
            await page.GetByTestId("again").ClickAsync();
            await Expect(page.GetByTestId("cvae")).Not.ToHaveAttributeAsync("src", drawn!);
            await Expect(page.GetByTestId("regressor")).ToHaveAttributeAsync("src", blurred!);
            await DownloadsAsync(page, "doersch-sheets", "inpaint-doersch-sheets.csv");
        });

    [ChromiumFact]
    public Task Likelihood_RunsLiveIsCancelledAndRunsAgain() =>
        site.VisitAsync(nameof(Likelihood_RunsLiveIsCancelledAndRunsAgain), async page =>
        {
            await page.GotoAsync("/lab/likelihood");
            await new LabDriver(page).PressOnceShownAsync("cancel", "progress", "of 100,000", () =>
                new LabDriver(page).ChooseAsync("samples", "100000")
            );
            await Expect(page.GetByTestId("run")).ToBeVisibleAsync();

            await new LabDriver(page).ChooseAsync("samples", "1000");
            await Expect(page.GetByTestId("progress")).ToContainTextAsync("1,000 samples from the prior");
            await Expect(Figure(page, "likelihood-bits").Locator("rect").First).ToBeVisibleAsync();
            await Expect(Figure(page, "likelihood-estimates").Locator("figcaption")).ToContainTextAsync("log P(X) = −");

            await page.GetByTestId("digit-3").FocusAsync();
            await page.Keyboard.PressAsync("Enter");
            await Expect(page.GetByTestId("digit-3")).ToHaveAttributeAsync("aria-pressed", "true");
            await Expect(page.GetByTestId("progress")).ToContainTextAsync("1,000 samples from the prior");
            await DownloadsAsync(page, "likelihood-bits", "inpaint-likelihood-bits.csv");
        });

    [ChromiumFact]
    public Task Toy_SlidersMoveTheCurves() => site.VisitAsync(nameof(Toy_SlidersMoveTheCurves), async page =>
        {
            await page.GotoAsync("/lab/toy");
            var caption = Figure(page, "toy-density").Locator("figcaption");
            await Expect(caption).ToContainTextAsync("σ = 0.2");
            await Expect(Figure(page, "toy-convergence").Locator("path.dots").First).ToBeVisibleAsync();
            await new LabDriver(page).PressAsync("sigma", "Home");
            await Expect(caption).ToContainTextAsync("σ = 0.005");

            var ring = Figure(page, "toy-ring").Locator("path.dots").First;
            var end = await ring.GetAttributeAsync("d");
            await new LabDriver(page).PressAsync("ring-t", "Home");
            await Expect(ring).Not.ToHaveAttributeAsync("d", end!);
            await DownloadsAsync(page, "toy-density", "inpaint-toy-density.csv");
        });

    private static ILocator Figure(IPage page, string name) => page.GetByTestId($"figure-{name}");

    private static async Task DownloadsAsync(IPage page, string figure, string name)
    {
        var download = await page.RunAndWaitForDownloadAsync(() => Figure(page, figure).GetByTestId("save-csv").ClickAsync());
        Assert.Equal(name, download.SuggestedFilename);
    }
}
