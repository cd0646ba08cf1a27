using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Inpaint.EndToEnd.Support;

internal sealed class HandDriver(StudioDriver studio, Hand hand)
{
    private const int Side = 28;
    private const int MostTabs = 80;

    // Steps along the Tab order; the keys themselves then show whether that is right.
    private const string TabsTo =
        """
        target => {
          const root = document.querySelector('.mud-dialog') ?? document;
          const stops = [...root.querySelectorAll('a[href], button, input, select, canvas, [tabindex]')]
            .filter(element => element.tabIndex >= 0 && !element.disabled && element.checkVisibility());
          return stops.indexOf(target) - stops.indexOf(document.activeElement);
        }
        """;

    private IPage Page => studio.Page;

    private IKeyboard Keys => studio.Page.Keyboard;

    public static BrowserNewContextOptions Window(Hand hand) => hand == Hand.Finger
        ? new() { ViewportSize = new() { Width = 390, Height = 844 }, HasTouch = true, IsMobile = true }
        : new() { ViewportSize = new() { Width = 1280, Height = 800 } };

    public Task PressAsync(string part) => PressAsync(studio.Part(part));

    public async Task PressAsync(ILocator control)
    {
        switch (hand)
        {
            case Hand.Mouse: await control.ClickAsync(); break;
            case Hand.Finger:
                // A finger that meets a busy page stays too long, and that is no tap.
                await control.EvaluateAsync("() => new Promise(done => requestAnimationFrame(() => requestIdleCallback(done)))");
                await control.TapAsync();
                break;
            case Hand.Keys:
                await ReachAsync(control);
                await Keys.PressAsync(
                    await control.EvaluateAsync<bool>("element => element.matches('[type=checkbox], [type=file]')") ? "Space" : "Enter"
                );
                break;
        }
    }

    public async Task ChooseAsync(ILocator opener, ILocator item)
    {
        await PressAsync(opener);
        if (hand != Hand.Keys)
        {
            await PressAsync(item);
            return;
        }

        await Expect(item).ToBeVisibleAsync();
        for (var step = 0; step < MostTabs && !await IsChosenAsync(item); step++)
        {
            // The server moves the mark: a second key before it has moved would overshoot.
            var before = await Page.EvaluateAsync<string>(Mark);
            await Keys.PressAsync("ArrowDown");
            await Page.WaitForFunctionAsync($"before => ({Mark})() !== before", before);
        }
        await Keys.PressAsync("Enter");
    }

    public Task ChooseAsync(string menu, string item) => ChooseAsync(studio.Part(menu).GetByRole(AriaRole.Button), studio.Part(item));

    public async Task PressTileAsync(int place)
    {
        if (hand != Hand.Keys)
        {
            await PressAsync(studio.Tiles.Nth(place));
            return;
        }

        await ReachAsync(Page.Locator(".tile[tabindex='0']"));
        await Keys.PressAsync("Home");
        for (var step = 0; step < place; step++)
        {
            await Keys.PressAsync("ArrowRight");
        }
        await Expect(studio.Tiles.Nth(place)).ToBeFocusedAsync();
        await Keys.PressAsync("Enter");
    }

    public async Task SlideToEndAsync(string part)
    {
        var slider = studio.Part(part);
        if (hand == Hand.Keys)
        {
            await ReachAsync(slider);
            await Keys.PressAsync("End");
            return;
        }

        await slider.ScrollIntoViewIfNeededAsync();
        var box = (await slider.BoundingBoxAsync())!;
        var end = new Position { X = box.Width - 2, Y = box.Height / 2 };
        await (hand == Hand.Mouse ? slider.ClickAsync(new() { Position = end }) : slider.TapAsync(new() { Position = end }));
    }

    public async Task TypeAsync(string part, string text)
    {
        if (hand == Hand.Keys)
        {
            await ReachAsync(studio.Part(part));
        }
        else
        {
            await PressAsync(part);
        }
        await Keys.PressAsync("Control+a");
        await Keys.TypeAsync(text);
        await Keys.PressAsync("Tab");
    }

    public Task StrokeAsync((int Row, int Column) from, (int Row, int Column) to) => hand switch
    {
        Hand.Mouse => studio.DragAsync((from.Row + .5, from.Column + .5), (to.Row + .5, to.Column + .5)),
        Hand.Finger => new PointerDriver(Page).FingerAsync((from.Row + .5, from.Column + .5), (to.Row + .5, to.Column + .5)),
        _ => StrokeWithKeysAsync(from, to),
    };

    public async Task ReachAsync(ILocator control)
    {
        await Expect(control).ToBeEnabledAsync();
        var steps = await control.EvaluateAsync<int>(TabsTo);
        for (var step = 0; step < Math.Abs(steps); step++)
        {
            await Keys.PressAsync(steps > 0 ? "Tab" : "Shift+Tab");
        }
        for (var more = 0; more < MostTabs && !await IsFocusedAsync(control); more++)
        {
            await Keys.PressAsync("Tab");
        }
        await Expect(control).ToBeFocusedAsync();
    }

    // A menu moves the focus, a list of choices only marks the item that Enter takes.
    private static Task<bool> IsChosenAsync(ILocator item) =>
        item.EvaluateAsync<bool>(
            "element => element.contains(document.activeElement) || element.classList.contains('mud-selected-item') || !!element.querySelector('.mud-selected-item')"
        );

    private const string Mark = """
        () => [...document.querySelectorAll('.mud-popover-open *')]
            .findIndex(element => element === document.activeElement || element.classList.contains('mud-selected-item'))
            .toString()
        """;

    private static Task<bool> IsFocusedAsync(ILocator control) =>
        control.EvaluateAsync<bool>("element => element === document.activeElement");

    private async Task StrokeWithKeysAsync((int Row, int Column) from, (int Row, int Column) to)
    {
        await ReachAsync(studio.Part("canvas"));
        await RepeatAsync("ArrowUp", Side);
        await RepeatAsync("ArrowLeft", Side);
        await RepeatAsync("ArrowDown", from.Row);
        await RepeatAsync("ArrowRight", from.Column);
        await Keys.DownAsync("Shift");
        await RepeatAsync(to.Row < from.Row ? "ArrowUp" : "ArrowDown", Math.Abs(to.Row - from.Row));
        await RepeatAsync(to.Column < from.Column ? "ArrowLeft" : "ArrowRight", Math.Abs(to.Column - from.Column));
        await Keys.UpAsync("Shift");
    }

    private async Task RepeatAsync(string key, int times)
    {
        for (var time = 0; time < times; time++)
        {
            await Keys.PressAsync(key);
        }
    }
}
