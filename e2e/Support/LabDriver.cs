using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Inpaint.EndToEnd.Support;

/// <summary>What a visitor can do in the Lab, and what can be read from it.</summary>
internal sealed class LabDriver(IPage page)
{
    // Generous, because continuous integration may compute on one slow core.
    private const int PatienceMs = 60_000;

    /// <summary>The page itself.</summary>
    public IPage Page { get; } = page;

    /// <summary>An element by the name that the page gives it for tests.</summary>
    public ILocator Part(string name) => Page.GetByTestId(name);

    /// <summary>Addresses of all tabs, in their order.</summary>
    public Task<string[]> TabsAsync() => Page.Locator("nav [data-testid^=tab-]").EvaluateAllAsync<string[]>("links => links.map(link => link.dataset.testid.slice(4))");

    /// <summary>Opens a tab, the first for an empty address, and waits until every picture in it has been drawn.</summary>
    public async Task OpenAsync(string slug)
    {
        await Page.GotoAsync($"/lab/{slug}");
        await ReadyAsync();
    }

    /// <summary>Waits until no picture is on the way, and checks that none was refused.</summary>
    public async Task ReadyAsync()
    {
        await Expect(Part("frame")).ToBeVisibleAsync(new() { Timeout = PatienceMs });
        await Expect(Page.Locator(".waiting")).ToHaveCountAsync(0, new() { Timeout = PatienceMs });
        await Expect(Part("problem")).ToHaveCountAsync(0);
        await Expect(Part("missing")).ToHaveCountAsync(0);
    }

    /// <summary>Does something that changes a picture, and waits until it has.</summary>
    /// <param name="picture">Name of an image.</param>
    /// <param name="act">What changes it.</param>
    public async Task ChangesAsync(string picture, Func<Task> act)
    {
        var before = await Part(picture).First.GetAttributeAsync("src");
        await act();
        await Expect(Part(picture).First).Not.ToHaveAttributeAsync("src", before!, new() { Timeout = PatienceMs });
    }

    /// <summary>Moves a slider with the keyboard.</summary>
    public async Task PressAsync(string slider, string key, int times = 1)
    {
        for (var i = 0; i < times; i++)
            await Part(slider).PressAsync(key);
    }

    /// <summary>Saves a figure.</summary>
    /// <param name="figure">Name of the figure.</param>
    /// <param name="format">"png", "svg" or "csv".</param>
    public async Task<byte[]> SaveAsync(string figure, string format)
    {
        var download = await Page.RunAndWaitForDownloadAsync(
            () => Part($"figure-{figure}").GetByTestId($"save-{format}").ClickAsync(), new() { Timeout = PatienceMs });
        Assert.Equal($"inpaint-{figure}.{format}", download.SuggestedFilename);
        return await File.ReadAllBytesAsync(await download.PathAsync());
    }
}
