using Inpaint.EndToEnd.Support;
using static Microsoft.Playwright.Assertions;

namespace Inpaint.EndToEnd.Stories;

/// <summary>Keeping, sharing and coming back.</summary>
[Collection(SiteCollection.Name)]
public sealed class KeepStory(Site site)
{
    [ChromiumFact]
    public Task Link_OpenedByAnotherVisitor_BringsTheSamePixels() =>
        VisitAsync(nameof(Link_OpenedByAnotherVisitor_BringsTheSamePixels), async studio =>
        {
            await studio.Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
            await studio.Part("again").ClickAsync();
            await studio.ArrivedAsync(2 * StudioDriver.Run);
            var mine = await studio.PicturesAsync();
            await studio.ChooseAsync("keep", "copy-link");
            await Expect(studio.Part("notice")).ToContainTextAsync("clipboard");
            var link = await studio.Page.EvaluateAsync<string>("navigator.clipboard.readText()");

            await site.VisitAsync($"{nameof(Link_OpenedByAnotherVisitor_BringsTheSamePixels)}-other", async page =>
            {
                var other = new StudioDriver(page);
                await page.GotoAsync(link);
                await other.ArrivedAsync(2 * StudioDriver.Run);
                Assert.Equal(mine, await other.PicturesAsync());
            });
        });

    [ChromiumFact]
    public Task Recipe_SavedAndOpened_BringsTheSamePixels() => VisitAsync(nameof(Recipe_SavedAndOpened_BringsTheSamePixels), async studio =>
    {
        var first = await studio.PicturesAsync();
        var recipe = await DownloadAsync(studio, "save-recipe");
        await studio.Part("preset-left-half").ClickAsync();
        await studio.ReplacedAsync(first);
        var second = await studio.PicturesAsync();

        await studio.Part("upload").SetInputFilesAsync(recipe);
        await studio.ReplacedAsync(second);

        Assert.Equal(first, await studio.PicturesAsync());
    });

    [ChromiumTheory]
    [InlineData("save-grid")]
    [InlineData("save-picture")]
    [InlineData("save-hole")]
    public Task Pictures_AreSavedAsPng(string part) => VisitAsync($"{nameof(Pictures_AreSavedAsPng)}-{part}", async studio =>
    {
        var file = await File.ReadAllBytesAsync(await DownloadAsync(studio, part));

        Assert.Equal("PNG"u8.ToArray(), file[1..4]);
    });

    [ChromiumFact]
    public Task SavedPicture_OpenedAgain_IsTakenAsItIs() => VisitAsync(nameof(SavedPicture_OpenedAgain_IsTakenAsItIs), async studio =>
    {
        var picture = await DownloadAsync(studio, "save-picture");
        await studio.Part("upload").SetInputFilesAsync(picture);

        await Expect(studio.Part("notice")).ToContainTextAsync("as it is");
    });

    [ChromiumFact]
    public Task Completion_IsCopiedAndSaved() => VisitAsync(nameof(Completion_IsCopiedAndSaved), async studio =>
    {
        await studio.Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await studio.Tiles.Nth(2).ClickAsync();
        await studio.Part("copy").ClickAsync();
        await Expect(studio.Part("notice")).ToContainTextAsync("280 by 280");
        Assert.Equal("image/png", await studio.Page.EvaluateAsync<string>("navigator.clipboard.read().then(items => items[0].types[0])"));

        var file = await File.ReadAllBytesAsync(await DownloadAsync(studio, "save"));
        Assert.Equal(28, file[19]);
    });

    [ChromiumFact]
    public Task Reload_KeepsPinsCompletionsAndUndo() => VisitAsync(nameof(Reload_KeepsPinsCompletionsAndUndo), async studio =>
    {
        await studio.UnfoldAsync();
        await studio.Part("lock").ClickAsync();
        var first = await studio.PicturesAsync();
        await studio.DragAsync((8, 6), (8, 20));
        await studio.ReplacedAsync(first);
        await studio.Tiles.Nth(1).ClickAsync();
        await studio.Part("pin").ClickAsync();
        await Expect(studio.Part("pins").Locator("li")).ToHaveCountAsync(1);
        var second = await studio.PicturesAsync();
        await studio.KeepsAsync(work => work is { Pins.Count: 1, Runs.Count: 1, History.CanUndo: true });

        await studio.Page.ReloadAsync();
        await studio.ArrivedAsync(StudioDriver.Run);

        Assert.Equal(second, await studio.PicturesAsync());
        await Expect(studio.Part("pins").Locator("li")).ToHaveCountAsync(1);
        await studio.Part("undo").ClickAsync();
        await studio.ReplacedAsync(second);
        Assert.Equal(first, await studio.PicturesAsync());
    });

    [ChromiumFact]
    public Task History_OpensAndForgetsPastSessions() => VisitAsync(nameof(History_OpensAndForgetsPastSessions), async studio =>
    {
        var first = await studio.PicturesAsync();
        await studio.Part("starter").Nth(3).ClickAsync();
        await studio.ReplacedAsync(first);
        var second = await studio.PicturesAsync();

        await studio.ChooseAsync("keep", "history");
        await Expect(studio.Part("open-session")).ToHaveCountAsync(2);
        await studio.Part("open-session").Last.ClickAsync();
        await studio.ReplacedAsync(second);
        Assert.Equal(first, await studio.PicturesAsync());

        await studio.ChooseAsync("keep", "history");
        await studio.Part("forget-session").First.ClickAsync();
        await Expect(studio.Part("open-session")).ToHaveCountAsync(1);
        await studio.Part("forget-all").ClickAsync();
        await Expect(studio.Part("history-empty")).ToBeVisibleAsync();
    });

    private static async Task<string> DownloadAsync(StudioDriver studio, string part)
    {
        var download = await studio.Page.RunAndWaitForDownloadAsync(() =>
            part.StartsWith("save-", StringComparison.Ordinal) ? studio.ChooseAsync("keep", part) : studio.Part(part).ClickAsync()
        );
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}-{download.SuggestedFilename}");
        await download.SaveAsAsync(path);
        return path;
    }

    private Task VisitAsync(string name, Func<StudioDriver, Task> story) => site.VisitAsync(name, async page =>
    {
        var studio = new StudioDriver(page);
        await studio.OpenAsync();
        await story(studio);
    });
}
