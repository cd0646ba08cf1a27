using Inpaint.EndToEnd.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Inpaint.EndToEnd.Stories;

/// <summary>The Lab's tabs Compare, Clean-up and Train, and the way between Studio and Lab.</summary>
[Collection(SiteCollection.Name)]
public sealed class LabUsesStory(Site site)
{
    [ChromiumFact]
    public Task Header_LeadsFromTheStudioToTheLabAndBack() =>
        site.VisitAsync(nameof(Header_LeadsFromTheStudioToTheLabAndBack), async page =>
        {
            await new StudioDriver(page).OpenAsync();
            await Expect(page.GetByTestId("to-studio")).ToHaveAttributeAsync("aria-current", "page");
            await page.GetByTestId("to-lab").ClickAsync();
            await Expect(page.GetByTestId("frame")).ToBeVisibleAsync();
            await Expect(page.GetByTestId("to-lab")).ToHaveAttributeAsync("aria-current", "page");
            await page.GetByTestId("to-studio").ClickAsync();
            await Expect(page.GetByTestId("canvas")).ToBeVisibleAsync();
            await Expect(page.GetByTestId("to-studio")).ToHaveAttributeAsync("aria-current", "page");
        });

    [ChromiumFact]
    public Task Compare_EveryModelAnswersTheSameHoleAlsoByKeys() =>
        site.VisitAsync(nameof(Compare_EveryModelAnswersTheSameHoleAlsoByKeys), async page =>
        {
            await page.GotoAsync("/lab/compare");
            foreach (var model in new[] { "ladder", "doersch", "regressor" })
            {
                await Expect(Nats(page, model)).ToContainTextAsync(".");
            }
            await Expect(page.GetByTestId("silent")).ToContainTextAsync("P(X)");
            var before = await Picture(page, "ladder").GetAttributeAsync("src");

            await new LabDriver(page).Attached("canvas").FocusAsync();
            await page.Keyboard.PressAsync("ArrowUp");
            await page.Keyboard.PressAsync("Space");

            await Expect(Picture(page, "ladder")).Not.ToHaveAttributeAsync("src", before!);
            await page.GetByTestId("preset-everything").ClickAsync();
            await Expect(page.GetByTestId("contestant-vae-10").GetByTestId("samples")).ToBeVisibleAsync();
        });

    [ChromiumFact]
    public Task Cleanup_RestoresAndTellsADigitFromNone() => site.VisitAsync(nameof(Cleanup_RestoresAndTellsADigitFromNone), async page =>
        {
            await page.GotoAsync("/lab/cleanup");
            var restored = page.GetByTestId("restore-denoise").GetByTestId("answers");
            await Expect(restored).ToBeVisibleAsync();
            var before = await restored.GetAttributeAsync("src");

            await new LabDriver(page).PressAsync("noise", "ArrowRight");
            await Expect(restored).Not.ToHaveAttributeAsync("src", before!);

            await page.GetByTestId("side-14").ClickAsync();
            await Expect(page.GetByTestId("restore-superres-14").GetByTestId("answers")).ToBeVisibleAsync();
            await Expect(page.GetByTestId("verdict").Or(page.GetByTestId("problem")))
                .ToContainTextAsync("nat", new() { IgnoreCase = true });
        });

    [ChromiumFact]
    public Task Train_WhereItIsNotAllowed_SaysSo() => site.VisitAsync(nameof(Train_WhereItIsNotAllowed_SaysSo), async page =>
        {
            await page.GotoAsync("/lab/train");
            await Expect(page.GetByTestId("refusal")).ToContainTextAsync("Inpaint__Lab__Training__Allowed");
            await Expect(page.GetByTestId("start")).ToHaveCountAsync(0);
        });

    [TrainingFact]
    public async Task Train_StartPauseReloadGoOn_AndTheModelAnswersInCompare()
    {
        var runs = Directory.CreateTempSubdirectory("inpaint-e2e-runs").FullName;
        Environment.SetEnvironmentVariable("INPAINT_DATA", TrainingFactAttribute.Mnist);
        try
        {
            await using var server = await ServerProcess.StartAsync(
                "--Inpaint:Lab:Training:Allowed=true",
                $"--Inpaint:Lab:Training:Folder={runs}"
            );
            await site.VisitAsync(nameof(Train_StartPauseReloadGoOn_AndTheModelAnswersInCompare), async page =>
            {
                await page.GotoAsync(new Uri(server.Address, "lab/train").ToString());
                await page.GetByTestId("steps").FillAsync("400");
                await page.GetByTestId("width").FillAsync("16");
                await new LabDriver(page).PressOnceShownAsync("pause", "figure-loss", "", () => page.GetByTestId("start").ClickAsync());
                await StatusAsync(page, "Paused");

                await page.ReloadAsync();
                await StatusAsync(page, "Paused");
                await page.GetByTestId("resume").ClickAsync();
                await StatusAsync(page, "Finished");
                await Expect(page.GetByTestId("grid")).ToBeVisibleAsync();

                await page.GetByTestId("to-compare").ClickAsync();
                await Expect(page.GetByTestId("contestant-lab-1-doersch").GetByTestId("samples")).ToBeVisibleAsync();
            });
        }
        finally
        {
            Environment.SetEnvironmentVariable("INPAINT_DATA", null);
            Directory.Delete(runs, recursive: true);
        }
    }

    private static Task StatusAsync(IPage page, string status) =>
        Expect(page.GetByTestId("status")).ToHaveAttributeAsync("data-status", status, new() { Timeout = 3 * Patience.Milliseconds });

    private static ILocator Nats(IPage page, string model) => page.GetByTestId($"contestant-{model}").GetByTestId("nats");

    private static ILocator Picture(IPage page, string model) => page.GetByTestId($"contestant-{model}").GetByTestId("samples");
}
