using System.Text.Json;
using Inpaint.Client.Studio.Saving;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Inpaint.Browser;

internal sealed class StudioDriver(IPage page)
{
    /// <summary>Completions that one run draws unless the visitor chooses another number.</summary>
    public const int Run = 9;

    public const int FirstHole = Side * Side / 2;

    private const int Side = 28;

    private const string Erased =
        "() => [...atob(JSON.parse(localStorage.getItem('inpaint.draft'))?.missing ?? '')].filter(value => value === '\\x01').length";

    private const string Listen =
        """
        () => {
          window.heard = [];
          new MutationObserver(records => records.forEach(record => record.addedNodes.forEach(node => window.heard.push(node.textContent))))
            .observe(document.getElementById('live'), { childList: true });
        }
        """;

    public IPage Page { get; } = page;

    public ILocator Tiles => Part("tile");

    public ILocator Part(string name) => Page.GetByTestId(name);

    public async Task ChooseAsync(string menu, string item)
    {
        await Part(menu).GetByRole(AriaRole.Button).ClickAsync();
        await Part(item).ClickAsync();
    }

    public async Task UnfoldAsync()
    {
        await Part("advanced").ClickAsync();
        await Expect(Part("temperature").And(Page.Locator("[data-ready]"))).ToBeVisibleAsync();
    }

    /// <summary>
    /// Opens the page for the first time and waits until the canvas shows the first digit and every completion of the first run has
    /// arrived.
    /// </summary>
    public async Task OpenAsync()
    {
        await Page.GotoAsync("/");
        await ErasedAsync(FirstHole);
        await ArrivedAsync(Run);
    }

    /// <summary>Waits until exactly this many completions are there, the run has ended, and the grid listens to keys.</summary>
    public async Task ArrivedAsync(int count)
    {
        await Expect(Tiles).ToHaveCountAsync(count);
        await Expect(Part("tile-waiting")).ToHaveCountAsync(0);
        await Expect(Part("cancel")).ToHaveCountAsync(0);
        await Expect(Part("grid")).ToHaveAttributeAsync("data-ready", "true");
    }

    /// <summary>Waits until what the browser remembers of the Studio, and a reload brings back, is so.</summary>
    public async Task KeepsAsync(Predicate<SavedSession> expected)
    {
        for (string? last = null; ;)
        {
            last = await (
                await Page.WaitForFunctionAsync(
                    "last => { const session = localStorage.getItem('inpaint.session'); return session !== last && session; }",
                    last
                )
            ).JsonValueAsync<string>();
            if (expected(SavedSession.Read(last, out _)))
            {
                return;
            }
        }
    }

    /// <summary>Does something, and waits until a screen reader has been told a sentence, whatever it is told before and after.</summary>
    public async Task HearsAsync(string sentence, Func<Task> act)
    {
        await Page.EvaluateAsync(Listen);
        await act();
        await Page.WaitForFunctionAsync("sentence => window.heard.some(text => text.includes(sentence))", sentence);
    }

    /// <summary>Waits until a tool is the one in hand.</summary>
    public Task HoldsAsync(string tool) => Expect(Part("canvas")).ToHaveAttributeAsync("data-tool", tool);

    /// <summary>Waits until a new run has replaced these completions, and all of its own have arrived.</summary>
    public async Task ReplacedAsync(IReadOnlyList<string> before)
    {
        await Page.WaitForFunctionAsync(
            "old => document.querySelector('[data-testid=tile] img')?.src !== old", before[0]);
        await ArrivedAsync(Run);
    }

    /// <summary>Waits until the canvas shows this again.</summary>
    /// <param name="picture">What <see cref="CanvasAsync"/> returned.</param>
    public async Task CanvasShowsAsync(string picture)
    {
        await Page.Mouse.MoveAsync(0, 0);
        await Page.WaitForFunctionAsync(
            "expected => document.querySelector('[data-testid=canvas]')?.toDataURL() === expected", picture);
    }

    public async Task<IReadOnlyList<string>> PicturesAsync() =>
        await Tiles.Locator("img").EvaluateAllAsync<string[]>("images => images.map(image => image.src)");

    public async Task<IReadOnlyList<byte[]>> PixelsAsync()
    {
        var greys = await Tiles.Locator("img").EvaluateAllAsync<JsonElement>(
            """
            images => images.map(image => {
              const canvas = document.createElement('canvas');
              canvas.width = canvas.height = 28;
              const context = canvas.getContext('2d');
              context.drawImage(image, 0, 0, 28, 28);
              const rgba = context.getImageData(0, 0, 28, 28).data;
              return Array.from({ length: 784 }, (_, i) => rgba[4 * i]);
            })
            """);
        return [.. greys.EnumerateArray().Select(image => image.EnumerateArray().Select(grey => (byte)grey.GetInt32()).ToArray())];
    }

    public async Task<string> CanvasAsync()
    {
        await Page.Mouse.MoveAsync(0, 0);
        return await Part("canvas").EvaluateAsync<string>(
            "canvas => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(canvas.toDataURL()))))");
    }

    public Task<int> ErasedAsync() => Page.EvaluateAsync<int>(Erased);

    /// <summary>Waits until so many pixels are erased.</summary>
    public Task ErasedAsync(int count) => Page.WaitForFunctionAsync($"count => ({Erased})() === count", count);

    /// <summary>Presses keys one after another without waiting for the page between them.</summary>
    public Task PressInOneGoAsync(string[] keys) =>
        Page.EvaluateAsync(
            "keys => keys.forEach(key => document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })))",
            keys
        );

    /// <summary>Drags the pointer across the canvas in a straight line.</summary>
    /// <param name="from">Row and column where the pointer goes down, in pixels of the digit.</param>
    /// <param name="to">Row and column where it is lifted.</param>
    /// <param name="sheet">Name of the canvas.</param>
    public async Task DragAsync((double Row, double Column) from, (double Row, double Column) to, string sheet = "canvas")
    {
        await Part(sheet).ScrollIntoViewIfNeededAsync();
        var box = await Part(sheet).BoundingBoxAsync() ?? throw new InvalidOperationException("The canvas is not visible.");
        await Page.Mouse.MoveAsync(X(from.Column), Y(from.Row));
        await Page.Mouse.DownAsync();
        await Page.Mouse.MoveAsync(X(to.Column), Y(to.Row), new() { Steps = 12 });
        await Page.Mouse.UpAsync();

        float X(double column) => box.X + (float)(column / Side) * box.Width;
        float Y(double row) => box.Y + (float)(row / Side) * box.Height;
    }
}
