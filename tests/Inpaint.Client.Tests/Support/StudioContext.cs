using Bunit;
using Inpaint.Client.Shared;
using Inpaint.Client.Studio;
using Inpaint.Core;
using Inpaint.Core.Completions;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace Inpaint.Client.Tests.Support;

/// <summary>
/// Renders the Studio's components with a service that the test feeds. Modules of the browser do nothing and are recorded.
/// </summary>
public abstract class StudioContext : BunitContext, IAsyncLifetime
{
    private protected StudioContext()
    {
        DefaultWaitTimeout = TimeSpan.FromMinutes(1);
        JSInterop.Mode = JSRuntimeMode.Loose;
        Browser = JSInterop.SetupModule("./_content/Inpaint.Client/js/browser.js");
        Browser.Mode = JSRuntimeMode.Loose;
        Remember(new BrowserMemory(null, null, null, SingleKeys: true));
        Services.AddLogging();
        Services.AddInpaintClient();
        // Components are rendered on their own, without the layout that holds the providers.
        Services.Configure<PopoverOptions>(options => options.CheckForPopoverProvider = false);
        Services.AddSingleton<ICompletionService>(Service);
        Services.AddSingleton(new Random(1));
        Services.AddSingleton(Starters);
    }

    Task IAsyncLifetime.InitializeAsync() => Task.CompletedTask;

    // Some services can only be disposed asynchronously.
    async Task IAsyncLifetime.DisposeAsync() => await DisposeAsync();

    private protected FakeCompletionService Service { get; } = new() { Answers = true };

    private protected BunitJSModuleInterop Browser { get; }

    private protected static StarterDigits Starters { get; } = new(new MemoryStream(System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(
        new[] { new StarterDigit(1, Samples.Stroke().Pixels) }, System.Text.Json.JsonSerializerOptions.Web)));

    private protected StudioSession Session => field ??= Services.GetRequiredService<StudioSession>();

    private protected void Remember(BrowserMemory memory) => Browser.Setup<BrowserMemory>("load").SetResult(memory);
}
