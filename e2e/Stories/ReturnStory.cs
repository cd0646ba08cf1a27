using System.Text.Json;
using Inpaint.Client.Studio.Canvas;
using Inpaint.Client.Studio.Drawings;
using Inpaint.Client.Studio.Runs;
using Inpaint.Client.Studio.Saving;
using Inpaint.Core.Holes;
using Inpaint.EndToEnd.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Inpaint.EndToEnd.Stories;

/// <summary>What a browser remembers and what a link holds, whole and damaged, in one tab and in several.</summary>
[Collection(SiteCollection.Name)]
public sealed class ReturnStory(Site site)
{
    private const int Shared = 4;

    private static readonly Recipe Recipe = new(
        new Drawing(new byte[784], HolePresets.Get("everything").Make()), "ladder", null, [new SampleRun(5, 0, Shared)]);

    [ChromiumTheory]
    [InlineData("empty", 2)]
    [InlineData("long", 70_000)]
    public Task SavedSession_ThatIsDamaged_BeginsAgainWithANoticeAndIsWholeAtTheNextVisit(string name, int length) =>
        site.VisitAsync($"{nameof(SavedSession_ThatIsDamaged_BeginsAgainWithANoticeAndIsWholeAtTheNextVisit)}-{name}", async page =>
        {
            var studio = new StudioDriver(page);
            await RememberAsync(page, length == 2 ? "{}" : new string('A', length));
            await studio.OpenAsync();
            await Expect(studio.Part("notice")).ToContainTextAsync("damaged");
            await studio.KeepsAsync(session => session.Runs.Count == 1);

            await page.ReloadAsync();

            await studio.ArrivedAsync(StudioDriver.Run);
            await Expect(studio.Part("notice")).ToHaveCountAsync(0);
        });

    [ChromiumFact]
    public Task BoardOfManyRuns_ComesBackWithinTheServersLimits() =>
        site.VisitAsync(nameof(BoardOfManyRuns_ComesBackWithinTheServersLimits), async page =>
        {
            var studio = new StudioDriver(page);
            var runs = Enumerable.Range(0, 65).Select(index => new SampleRun(5, index, 1)).ToList();
            await RememberAsync(page, new SavedSession(
                new DrawingHistory(Recipe.Drawing), new RunSettings(), new CanvasBrush(), runs, []).Pack());

            await page.GotoAsync("/");

            await studio.ArrivedAsync(runs.Count);
            await Expect(studio.Part("run-error")).ToHaveCountAsync(0);
        });

    [ChromiumTheory]
    [InlineData("/", ".")]
    [InlineData("/", ")")]
    [InlineData("/", ",%20and")]
    [InlineData("/", "=")]
    [InlineData("/", "&utm_source=x")]
    [InlineData("/lab", "")]
    [InlineData("/lab/toy", ".")]
    public Task Link_WithWhatWasCopiedBehindIt_Opens(string path, string behind) =>
        site.VisitAsync($"{nameof(Link_WithWhatWasCopiedBehindIt_Opens)}-{path.Length}-{behind.Length}", async page =>
        {
            await page.GotoAsync($"{path}#r={Recipe.ToLink()}{behind}");

            await new StudioDriver(page).ArrivedAsync(Shared);
        });

    [ChromiumFact]
    public Task Link_ThatIsDamaged_SaysSoAndLeavesOnesOwnCompletions() =>
        site.VisitAsync(nameof(Link_ThatIsDamaged_SaysSoAndLeavesOnesOwnCompletions), async page =>
        {
            var studio = new StudioDriver(page);
            await studio.OpenAsync();
            await studio.KeepsAsync(session => session.Runs.Count == 1);
            var own = await studio.PicturesAsync();
            foreach (var link in new[] { Recipe.ToLink()[..^9], "", "AAAA", new string('A', 70_000) })
            {
                await page.GotoAsync("about:blank");
                await page.GotoAsync($"/#r={link}");
                await Expect(studio.Part("notice")).ToContainTextAsync("This link is damaged");
                await studio.ArrivedAsync(StudioDriver.Run);
                Assert.Equal(own, await studio.PicturesAsync());
            }
        });

    [ChromiumFact]
    public Task Link_PastedInsideASentence_Opens() => site.VisitAsync(nameof(Link_PastedInsideASentence_Opens), async page =>
    {
        var studio = new StudioDriver(page);
        await studio.OpenAsync();

        await page.EvaluateAsync(
            """
            text => {
              const clipboardData = new DataTransfer();
              clipboardData.setData('text/plain', text);
              document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
            }
            """, $"Look at these (https://inpaint.example/#r={Recipe.ToLink()}), they are odd.");

        await studio.ArrivedAsync(Shared);
    });

    [ChromiumFact]
    public Task TwoTabs_KeepTheirOwnDrawing_AndTheLastClosedIsThereAtTheNextVisit() =>
        site.VisitAsync(nameof(TwoTabs_KeepTheirOwnDrawing_AndTheLastClosedIsThereAtTheNextVisit), async page =>
        {
            var first = new StudioDriver(page);
            await first.OpenAsync();
            await EraseAsync(first, "preset-left-half");
            var second = new StudioDriver(await page.Context.NewPageAsync());
            await second.Page.GotoAsync("/");
            await second.ArrivedAsync(StudioDriver.Run);
            await EraseAsync(second, "preset-right-half");
            var (left, right) = (await first.CanvasAsync(), await second.CanvasAsync());

            await first.Page.ReloadAsync();
            await first.ArrivedAsync(StudioDriver.Run);
            await first.CanvasShowsAsync(left);
            await second.Page.ReloadAsync();
            await second.ArrivedAsync(StudioDriver.Run);
            await second.CanvasShowsAsync(right);

            await first.Page.GotoAsync("about:blank");
            var next = new StudioDriver(await second.Page.Context.NewPageAsync());
            await next.Page.GotoAsync("/");
            await next.ArrivedAsync(StudioDriver.Run);
            await next.CanvasShowsAsync(left);
        });

    [ChromiumFact]
    public async Task OnePageTooMany_SaysSoAndOpensWhenThereIsRoom()
    {
        await using var server = await ServerProcess.StartAsync("--Inpaint:Limits:CircuitsPerAddress=1");
        await site.VisitAsync(nameof(OnePageTooMany_SaysSoAndOpensWhenThereIsRoom), async page =>
        {
            await page.GotoAsync("/");
            await new StudioDriver(page).ArrivedAsync(StudioDriver.Run);
            var other = new StudioDriver(await page.Context.NewPageAsync());

            await other.Page.GotoAsync("/");
            await Expect(other.Part("no-room")).ToBeVisibleAsync();
            await Expect(other.Page.Locator("#blazor-error-ui")).ToBeHiddenAsync();
            await page.GotoAsync("about:blank");

            await other.ArrivedAsync(StudioDriver.Run);
            await Expect(other.Part("no-room")).ToBeHiddenAsync();
        }, new() { BaseURL = server.Address.ToString() }, expected: _ => true);
    }

    private static async Task EraseAsync(StudioDriver studio, string preset)
    {
        var before = await studio.PicturesAsync();
        await studio.Part(preset).ClickAsync();
        await studio.ReplacedAsync(before);
        await studio.KeepsAsync(session => session.Runs.Count == 1);
    }

    // Before the page's own scripts, and once: a reload finds what the page itself has saved.
    private static Task RememberAsync(IPage page, string session) => page.AddInitScriptAsync(
        $$"""
        if (!sessionStorage.getItem('planted')) {
          sessionStorage.setItem('planted', 'yes');
          localStorage.setItem('inpaint.session', {{JsonSerializer.Serialize(session)}});
        }
        """);
}
