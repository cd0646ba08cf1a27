using Inpaint.EndToEnd.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Inpaint.EndToEnd.Stories;

/// <summary>What the server lets a browser do, and what not.</summary>
[Collection(SiteCollection.Name)]
public sealed class ServingStory(Site site)
{
    private static readonly string Example = Path.Combine(Repository.Root, "examples", "browser");

    [ChromiumFact]
    public Task ApiPage_ShowsTheReferenceAndItsExampleWorks() =>
        site.VisitAsync(nameof(ApiPage_ShowsTheReferenceAndItsExampleWorks), async page =>
        {
            await page.GotoAsync("/api");

            await Expect(page.Locator("#operations article")).ToHaveCountAsync(3);
            await Expect(page.Locator("#CompletionBody tbody tr")).ToHaveCountAsync(14);
            var drawn = await page.EvaluateAsync<int>(
                """
                async () => {
                    const base64 = (value) => btoa(String.fromCharCode(...Array(784).fill(value)));
                    const body = JSON.stringify({ image: base64(0), missing: base64(1), count: 2, seed: 1 });
                    const response = await fetch("/api/v1/completions", { method: "POST", headers: { "Content-Type": "application/json" }, body });
                    return (await response.json()).completions.length;
                }
                """
            );
            Assert.Equal(2, drawn);
        });

    [ChromiumFact]
    public Task ContentSecurityPolicy_BlocksInlineScriptsAndCodeFromStrings() =>
        site.VisitAsync(nameof(ContentSecurityPolicy_BlocksInlineScriptsAndCodeFromStrings), async page =>
        {
            await page.GotoAsync("/");
            await page.EvaluateAsync("""
                () => {
                    window.blocked = [];
                    document.addEventListener("securitypolicyviolation", (event) => window.blocked.push(event.blockedURI));
                    document.body.append(Object.assign(document.createElement("script"), { textContent: "window.ran = 'inline'" }));
                    const link = Object.assign(document.createElement("a"), { href: "javascript:window.ran = 'link'" });
                    document.body.append(link);
                    link.click();
                    const foreign = document.createElement("script");
                    foreign.src = "https://elsewhere.invalid/script.js";
                    document.body.append(foreign);
                    setTimeout("window.ran = 'string'", 0);
                }
                """);

            await page.WaitForFunctionAsync("() => window.blocked.length >= 4");
            Assert.Null(await page.EvaluateAsync<string?>("() => window.ran ?? null"));
        }, expected: message => message.Contains("Content Security Policy"));

    [ExampleFact]
    public Task PageOfAnotherOrigin_IsRefused() => site.VisitAsync(nameof(PageOfAnotherOrigin_IsRefused), async page =>
    {
        using var elsewhere = new StaticSite(Example);
        await OpenExampleAsync(page, elsewhere, site.Address);

        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("does not trust this page");
    }, expected: _ => true);

    [ExampleFact]
    public async Task PageOfATrustedOrigin_DrawsCompletions()
    {
        using var elsewhere = new StaticSite(Example);
        await using var server = await ServerProcess.StartAsync($"--Inpaint:Security:AllowedOrigins:0={elsewhere.Origin}");
        await site.VisitAsync(nameof(PageOfATrustedOrigin_DrawsCompletions), async page =>
        {
            await OpenExampleAsync(page, elsewhere, server.Address);

            await Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("Done.");
            await Expect(page.Locator("#completions canvas")).ToHaveCountAsync(8);
        });
    }

    private static async Task OpenExampleAsync(IPage page, StaticSite elsewhere, Uri server)
    {
        await page.GotoAsync($"{elsewhere.Origin}/index.html");
        await page.GetByLabel("Server").FillAsync(server.GetLeftPart(UriPartial.Authority));
        await page.GetByLabel("Drawing").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Complete" }).ClickAsync();
    }

    private sealed class ExampleFactAttribute : FactAttribute
    {
        public ExampleFactAttribute() =>
            Skip = Chromium.WhyAbsent
                ?? (
                    Directory.Exists(Path.Combine(Example, "node_modules"))
                        ? null
                        : "The SignalR client was not found: run `npm ci` in examples/browser."
                );
    }
}
