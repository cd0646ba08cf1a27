using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Inpaint.EndToEnd.Support;

internal sealed class LabDriver(IPage page)
{
    public IPage Page { get; } = page;

    public ILocator Part(string name) => Page.GetByTestId(name);

    public ILocator Attached(string name) => Part(name).And(Page.Locator("[data-ready]"));

    public Task<string[]> TabsAsync() =>
        Page.Locator("nav [data-testid^=tab-]").EvaluateAllAsync<string[]>("links => links.map(link => link.dataset.testid.slice(4))");

    /// <summary>Opens a tab, the first for an empty address, and waits until every picture in it has been drawn.</summary>
    public async Task OpenAsync(string slug)
    {
        await Page.GotoAsync($"/lab/{slug}");
        await ReadyAsync();
    }

    /// <summary>
    /// Waits until no picture is on the way and every chart has the width of its place, and checks that none was refused.
    /// </summary>
    public async Task ReadyAsync()
    {
        await Expect(Part("frame")).ToBeVisibleAsync();
        await Expect(Page.Locator(".waiting")).ToHaveCountAsync(0);
        await Expect(Page.Locator(".chart:not([data-ready]):visible")).ToHaveCountAsync(0);
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
        await Expect(Part(picture).First).Not.ToHaveAttributeAsync("src", before!);
    }

    public async Task ChooseAsync(string list, string choice)
    {
        await Part(list).ClickAsync();
        await Part($"{list}-{choice}").ClickAsync();
    }

    public async Task PressAsync(string slider, string key, int times = 1)
    {
        for (var i = 0; i < times; i++)
        {
            await Attached(slider).PressAsync(key);
        }
    }

    /// <summary>
    /// Does something, and has the page itself press a button at the moment when a text is shown: between two steps of this driver, what
    /// the button stops may have come to its end.
    /// </summary>
    /// <param name="button">Name of the button.</param>
    /// <param name="part">Name of an element.</param>
    /// <param name="text">Part of what it says.</param>
    /// <param name="act">What brings both about.</param>
    public async Task PressOnceShownAsync(string button, string part, string text, Func<Task> act)
    {
        await Page.EvaluateAsync(
            """
            ([button, part, text]) => {
              const find = name => document.querySelector(`[data-testid=${name}]`);
              const press = () => {
                if (!find(part)?.textContent.includes(text) || !find(button)?.matches(':enabled')) return;
                look.disconnect();
                find(button).click();
                window.pressed = button;
              };
              const look = new MutationObserver(press);
              look.observe(document.body, { childList: true, subtree: true, characterData: true, attributes: true });
            }
            """, new[] { button, part, text });
        await act();
        await Page.WaitForFunctionAsync("button => window.pressed === button", button, new() { Timeout = 3 * Patience.Milliseconds });
    }

    public async Task<byte[]> SaveAsync(string figure, string format)
    {
        var download = await Page.RunAndWaitForDownloadAsync(
            () => Part($"figure-{figure}").GetByTestId($"save-{format}").ClickAsync());
        Assert.Equal($"inpaint-{figure}.{format}", download.SuggestedFilename);
        return await File.ReadAllBytesAsync(await download.PathAsync());
    }
}
