using Inpaint.EndToEnd.Support;
using static Microsoft.Playwright.Assertions;

namespace Inpaint.EndToEnd.Stories;

/// <summary>What a visitor does with PCA, autoencoder and VAE.</summary>
[Collection(SiteCollection.Name)]
public sealed class LatentStory(Site site)
{
    [ChromiumFact]
    public Task Pca_FewerComponents_GiveAnotherReconstruction() =>
        VisitAsync(nameof(Pca_FewerComponents_GiveAnotherReconstruction), "pca", async lab =>
        {
            await lab.ChangesAsync("back-pca", () => lab.PressAsync("components", "ArrowLeft", 4));
            await Expect(lab.Part("figure-pca-angles").Locator("figcaption")).ToContainTextAsync("10 components is 0.");
        });

    [ChromiumFact]
    public Task Autoencoder_PointMovedByKeysAndByPointer_DrawsAnotherDigit() =>
        VisitAsync(nameof(Autoencoder_PointMovedByKeysAndByPointer_DrawsAnotherDigit), "autoencoder", async lab =>
        {
            var pad = lab.Attached("pad").First;
            await lab.ChangesAsync("decoded", () => pad.PressAsync("Shift+ArrowLeft"));
            await lab.ChangesAsync("decoded", () => pad.HoverAsync(
                    new()
                    {
                        Position = new() { X = 40, Y = 50 },
                    }
                ));
            await lab.ChangesAsync("decoded", () => lab.PressAsync("z1", "End"));
            await Expect(lab.Part("looks")).ToContainTextAsync("to the classifier");
            await Expect(lab.Part("share-autoencoder-2")).ToContainTextAsync("%");
        });

    [ChromiumFact]
    public Task Vae_IsWalkedSampledAndTraversed() => VisitAsync(nameof(Vae_IsWalkedSampledAndTraversed), "vae", async lab =>
    {
        await lab.ChangesAsync("decoded", () => lab.Attached("pad").First.PressAsync("Shift+ArrowUp"));
        await lab.ChangesAsync("walk-vae-10", () => lab.PressAsync("walk-to", "ArrowRight", 3));
        await lab.ChangesAsync("samples-vae-10", () => lab.Part("again").ClickAsync());
        await lab.ChangesAsync("traversals", () => lab.Part("starter").Nth(3).ClickAsync());
        await lab.PressAsync("kl-mean", "Home");
        await Expect(lab.Part("figure-vae-kl").Locator("figcaption")).ToContainTextAsync("By the formula 8.183940 nats");
        await Expect(lab.Page.Locator("[data-testid^=sigma-]")).ToHaveCountAsync(3);
    });

    private Task VisitAsync(string name, string slug, Func<LabDriver, Task> story) => site.VisitAsync(name, async page =>
    {
        var lab = new LabDriver(page);
        await lab.OpenAsync(slug);
        await story(lab);
    });
}
