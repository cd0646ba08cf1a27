using Inpaint.EndToEnd.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Inpaint.EndToEnd.Stories;

/// <summary>The rules of WCAG 2.2 A and AA that a program can check, in every state of the Studio.</summary>
[Collection(SiteCollection.Name)]
public sealed class AccessibilityStory(Site site)
{
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
            await Axe.CheckAsync(page, "open");

            foreach (var tile in new[] { 0, 4 })
            {
                await studio.Tiles.Nth(tile).ClickAsync();
                await studio.Part("pin").ClickAsync();
            }

            await Expect(studio.Part("morph-range")).ToBeEnabledAsync();
            await Axe.CheckAsync(page, "pinned");
            await studio.Part("view-Deviation").ClickAsync();
            await Expect(studio.Part("legend")).ToBeVisibleAsync();
            await Axe.CheckAsync(page, "spread");
            foreach (var (button, content) in new[] { ("help", "shortcuts"), ("history", "sessions"), ("draw", "pad") })
            {
                await (button == "history" ? studio.ChooseAsync("keep", button) : studio.Part(button).ClickAsync());
                await Expect(studio.Part(content)).ToBeVisibleAsync();
                await Axe.CheckAsync(page, content);
                await page.Keyboard.PressAsync("Escape");
                await Expect(studio.Part(content)).ToHaveCountAsync(0);
            }

            await studio.Part("view-Completions").ClickAsync();
            await studio.Part("preset-everything").ClickAsync();
            await Expect(studio.Part("prior-hint")).ToBeVisibleAsync();
            await studio.ArrivedAsync(StudioDriver.Run);
            await studio.Part("upload").SetInputFilesAsync(new FilePayload { Name = "x.png", MimeType = "image/png", Buffer = [1, 2, 3] });
            await Expect(studio.Part("notice")).ToBeVisibleAsync();
            await Axe.CheckAsync(page, "everything erased, with a notice");
            await page.Locator("label:has([data-testid=auto])").ClickAsync();
            await studio.Part("preset-column").ClickAsync();
            await Expect(studio.Part("grid")).ToHaveClassAsync(new System.Text.RegularExpressions.Regex("stale"));
            await Axe.CheckAsync(page, "completions of an earlier drawing");
            await studio.Part("clear").ClickAsync();
            await Expect(studio.Part("why-not")).ToBeVisibleAsync();
            await Axe.CheckAsync(page, "nothing erased");
        },
        new() { ColorScheme = scheme, Locale = language, ViewportSize = new() { Width = width, Height = height } });
}
