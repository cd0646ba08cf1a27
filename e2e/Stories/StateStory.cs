using System.Text.RegularExpressions;
using Inpaint.EndToEnd.Support;
using static Microsoft.Playwright.Assertions;

namespace Inpaint.EndToEnd.Stories;

/// <summary>What the page says when the server is crowded, full, frozen, or has no weights: each is a real server in that state.</summary>
[Collection(SiteCollection.Name)]
public sealed partial class StateStory(Site site)
{
    private static readonly string[] OneByOne =
    [
        "--Inpaint:Batching:Enabled=false", "--Inpaint:Batching:QueueSamples=100000", "--Inpaint:Batching:DeadlineSeconds=600",
        "--Inpaint:Limits:RatesEnabled=false",
    ];

    [ChromiumFact]
    public async Task CrowdedServer_SaysHowManyAreAheadAndAStrokeOrCancelLeavesTheQueue()
    {
        await using var server = await ServerProcess.StartAsync(OneByOne);
        foreach (var hand in Enum.GetValues<Hand>())
        {
            await VisitAsync(server, hand, async (studio, act) =>
            {
                await studio.OpenAsync();
                await using (await Crowd.GatherAsync(server.Address, 40))
                {
                    await QueuedAsync(studio, () => act.PressAsync("complete"));
                    server.Pause();
                    await Axe.CheckAsync(studio.Page, "queued");
                    server.Resume();
                    await act.StrokeAsync((4, 6), (4, 12));
                    await QueuedAsync(studio, () => Task.CompletedTask);
                    server.Pause(); // however long the hand takes, its turn does not come
                    await act.PressAsync("cancel");
                    server.Resume();
                    await Expect(studio.Part("progress")).ToContainTextAsync("Cancelled at 0/9");
                    await QueuedAsync(studio, () => act.PressAsync("complete"));
                }

                await studio.ArrivedAsync(StudioDriver.Run);
            });
        }
    }

    [ChromiumFact]
    public async Task FullServer_ShowsTheCauseWithAnIdThatIsInTheLogAndTriesAgain()
    {
        await using var server = await ServerProcess.StartAsync("--Inpaint:Batching:QueueSamples=8");
        foreach (var hand in Enum.GetValues<Hand>())
        {
            await VisitAsync(server, hand, async (studio, act) =>
            {
                var card = studio.Part("run-error");
                await studio.Page.GotoAsync("/");
                await Expect(card).ToContainTextAsync("The server is busy");
                await Axe.CheckAsync(studio.Page, "error");
                await server.LoggedAsync(await card.Locator("code").TextContentAsync() ?? "no id");

                await act.PressAsync(hand == Hand.Keys ? studio.Part("auto") : studio.Page.Locator("label:has([data-testid=auto])"));
                await act.TypeAsync("count", "4");
                await act.PressAsync("retry");
                await studio.ArrivedAsync(4);
                await Expect(card).ToHaveCountAsync(0);
            });
        }
    }

    [ChromiumFact]
    public async Task FullServer_SaysSoInChinese()
    {
        await using var server = await ServerProcess.StartAsync("--Inpaint:Batching:QueueSamples=8");
        await site.VisitAsync(nameof(FullServer_SaysSoInChinese), async page =>
        {
            await page.GotoAsync("/");
            await Expect(page.GetByTestId("run-error")).ToContainTextAsync("服务器繁忙");
            Assert.DoesNotMatch(EnglishSentence(), await page.GetByTestId("run-error").TextContentAsync() ?? "");
        }, new() { BaseURL = server.Address.ToString(), Locale = "zh-Hans" });
    }

    [ChromiumFact]
    public async Task ServerWithoutWeights_SaysWhichCommandMakesThemAndStillDraws()
    {
        await using var server = await ServerProcess.StartWithoutWeightsAsync();
        foreach (var hand in Enum.GetValues<Hand>())
        {
            await VisitAsync(server, hand, async (studio, act) =>
            {
                await studio.Page.GotoAsync("/");
                await Expect(studio.Part("no-weights")).ToContainTextAsync("./inpaint train");
                await Expect(studio.Part("complete")).ToBeDisabledAsync();
                await Axe.CheckAsync(studio.Page, "no weights");
                await studio.ErasedAsync(StudioDriver.FirstHole);
                await act.StrokeAsync((4, 6), (4, 20));
                await Expect(studio.Part("undo")).ToBeEnabledAsync();
                Assert.True(await studio.ErasedAsync() > StudioDriver.FirstHole);
                await act.PressAsync("undo");
                await studio.ErasedAsync(StudioDriver.FirstHole);
            });
        }
    }

    [ChromiumFact]
    public async Task FrozenServer_DoesNotHoldUpTheDrawing()
    {
        await using var server = await ServerProcess.StartAsync();
        await VisitAsync(server, Hand.Mouse, async (studio, act) =>
        {
            await studio.OpenAsync();
            var (canvas, pictures) = (await studio.CanvasAsync(), await studio.PicturesAsync());
            server.Pause();
            await act.StrokeAsync((4, 6), (4, 20));
            Assert.NotEqual(canvas, await studio.CanvasAsync());
            Assert.Equal(pictures, await studio.PicturesAsync());
            await Expect(studio.Page.Locator(".while-silent")).ToBeVisibleAsync(new() { Timeout = 4000 });

            server.Resume();
            await Expect(studio.Page.Locator(".while-silent")).ToBeHiddenAsync();
            await studio.ReplacedAsync(pictures);
        });
    }

    [ChromiumFact]
    public Task Offline_SaysSoAtOnceAndHoldsBackWhatNeedsTheServer() =>
        site.VisitAsync(nameof(Offline_SaysSoAtOnceAndHoldsBackWhatNeedsTheServer), async page =>
        {
            var studio = new StudioDriver(page);
            await studio.OpenAsync();
            await studio.Part("again").FocusAsync();

            await page.Context.SetOfflineAsync(true);
            await Expect(page.Locator("#components-reconnect-modal")).ToBeVisibleAsync();
            await page.Keyboard.PressAsync("Enter");
            await studio.DragAsync((4, 6), (4, 20));

            await page.Context.SetOfflineAsync(false);
            await Expect(page.Locator("#components-reconnect-modal")).ToBeHiddenAsync();
            await Expect(studio.Part("undo")).ToBeEnabledAsync();
            await studio.ArrivedAsync(StudioDriver.Run);
        }, expected: _ => true);

    private static async Task QueuedAsync(StudioDriver studio, Func<Task> ask)
    {
        await ask();
        await Expect(studio.Part("progress")).ToHaveTextAsync(Queued());
        await Expect(studio.Part("tile-waiting")).ToHaveCountAsync(StudioDriver.Run);
    }

    private Task VisitAsync(
        ServerProcess server,
        Hand hand,
        Func<StudioDriver, HandDriver, Task> story,
        [System.Runtime.CompilerServices.CallerMemberName] string name = ""
    )
    {
        var options = HandDriver.Window(hand);
        options.BaseURL = server.Address.ToString();
        return site.VisitAsync($"{name}-{hand}", page =>
        {
            var studio = new StudioDriver(page);
            return story(studio, new HandDriver(studio, hand));
        }, options);
    }

    [GeneratedRegex(@"^Queued, \d+ ahead$")]
    private static partial Regex Queued();

    [GeneratedRegex("[A-Za-z]+ [A-Za-z]+")]
    private static partial Regex EnglishSentence();
}
