using Microsoft.Playwright;

namespace Inpaint.Browser;

/// <summary>One server and one browser, for stories one after another.</summary>
public class BrowserSite
{
    private static readonly string[] BrowserArguments =
    [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ];

    private ServerProcess? _server;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Address of the page.</summary>
    public Uri Address => Started(_server).Address;

    public async Task InitializeAsync()
    {
        if (Chromium.WhyAbsent is not null)
        {
            return;
        }
        Assertions.SetDefaultExpectTimeout(Patience.Milliseconds);
        _server = await ServerProcess.StartAsync();
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium.Executable, Args = BrowserArguments });
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }
        _playwright?.Dispose();
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    /// <summary>Runs a story in a browser profile of its own. A failure leaves its screenshot, page and logs in artifacts/e2e/.</summary>
    /// <param name="name">Name of the test, and of the folder.</param>
    /// <param name="story">What the visitor does and sees; the page has not been opened yet.</param>
    /// <param name="options">Viewport, colour scheme, locale; null for a desktop of 1280 x 800.</param>
    /// <param name="expected">Complaints of the browser that belong to the story; any other fails it.</param>
    public async Task VisitAsync(
        string name, Func<IPage, Task> story, BrowserNewContextOptions? options = null, Predicate<string>? expected = null)
    {
        options ??= new() { ViewportSize = new() { Width = 1280, Height = 800 } };
        options.BaseURL ??= Address.ToString();
        await using var context = await Started(_browser).NewContextAsync(options);
        context.SetDefaultTimeout(Patience.Milliseconds);
        var page = await context.NewPageAsync();
        var complaints = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && expected?.Invoke(message.Text) != true)
            {
                complaints.Add(message.Text);
            }
        };
        page.PageError += (_, error) =>
        {
            if (expected?.Invoke(error) != true)
            {
                complaints.Add(error);
            }
        };
        try
        {
            await story(page);
            if (complaints.Count > 0)
            {
                throw new InvalidOperationException($"The browser complained: {string.Join(Environment.NewLine, complaints)}");
            }
        }
        catch
        {
            await KeepArtifactsAsync(Path.Combine(Repository.Artifacts, name), page, complaints);
            throw;
        }
    }

    /// <summary>Holds the server still while something is done, so that it finds all of that at once.</summary>
    public async Task HoldAsync(Func<Task> act)
    {
        Started(_server).Pause();
        try
        {
            await act();
        }
        finally
        {
            Started(_server).Resume();
        }
    }

    private async Task KeepArtifactsAsync(string folder, IPage page, List<string> complaints)
    {
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "server.log"), Started(_server).Log);
        await File.WriteAllLinesAsync(Path.Combine(folder, "browser.log"), complaints);
        await page.ScreenshotAsync(new() { Path = Path.Combine(folder, "page.png"), FullPage = true });
        await File.WriteAllTextAsync(Path.Combine(folder, "page.html"), await page.ContentAsync());
    }

    private static T Started<T>(T? part)
        where T : class =>
        part ?? throw new InvalidOperationException("The site has not been started.");
}
