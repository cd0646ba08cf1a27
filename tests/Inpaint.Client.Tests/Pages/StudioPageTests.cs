using Bunit;
using Inpaint.Client.Shared;
using Inpaint.Client.Studio;
using Inpaint.Client.Studio.Canvas;
using Inpaint.Client.Studio.Drawings;
using Inpaint.Client.Studio.Saving;
using Inpaint.Client.Studio.Runs;
using Inpaint.Client.Tests.Support;
using Inpaint.Core.Completions;
using Inpaint.Core.Imaging;
using Inpaint.TestSupport;
using Microsoft.JSInterop;
using MudBlazor;

namespace Inpaint.Client.Tests.Pages;

public sealed class StudioPageTests : StudioContext
{
    [Fact]
    public void FirstVisit_OpensOnADigitWithAPartErasedAndCompletionsArriving()
    {
        var page = Open();

        page.WaitForAssertion(() => Assert.Equal(9, page.FindAll("[data-testid=tile]").Count));
        Assert.Equal(392, Service.Streams[0].Request.Missing.Count(value => value == 1));
        Assert.Equal(Starters.All[0].Pixels, Service.Streams[0].Request.Image);
    }

    [Fact]
    public async Task FirstVisit_HasNothingToUndoAndAHintUntilSomethingIsDone()
    {
        var page = await RenderFinishedAsync();
        Assert.True(page.Find("[data-testid=undo]").HasAttribute("disabled"));
        Assert.Single(page.FindAll("[data-testid=canvas-hint]"));

        await ClickAsync(page, "[data-testid=invert]");

        page.WaitForAssertion(() => Assert.False(page.Find("[data-testid=undo]").HasAttribute("disabled")));
        Assert.Empty(page.FindAll("[data-testid=canvas-hint]"));
    }

    [Fact]
    public async Task WhileQueued_SaysHowManyAreAhead()
    {
        Service.Answers = false;
        var page = Open();
        page.WaitForAssertion(() => Assert.Single(Service.Streams));

        Service.Streams[0].Queue(3);

        page.WaitForAssertion(() => Assert.Equal("Queued, 3 ahead", page.Find("[data-testid=progress]").TextContent));
        await ClickAsync(page, "[data-testid=cancel]");
        page.WaitForAssertion(() => Assert.Equal("Cancelled at 0/9", page.Find("[data-testid=progress]").TextContent));
    }

    [Fact]
    public async Task Refusal_ShowsItsCauseAndItsIdAndTriesAgain()
    {
        Service.Answers = false;
        var page = Open();
        page.WaitForAssertion(() => Assert.Single(Service.Streams));
        Service.Streams[0].Fail(new CompletionRefusedException(RefusalReason.Busy, null, "512 of 512 are waiting.", "id-9"));
        page.WaitForAssertion(() => Assert.Contains("The server is busy", page.Find("[data-testid=run-error]").TextContent));
        Assert.Equal("id-9", page.Find("[data-testid=run-error] code").TextContent);

        Service.Answers = true;
        await ClickAsync(page, "[data-testid=retry]");

        page.WaitForAssertion(() => Assert.Equal(9, page.FindAll("[data-testid=tile]").Count));
        Assert.Empty(page.FindAll("[data-testid=run-error]"));
    }

    [Fact]
    public void GpuFailed_TheCardSaysThatTheProcessorTakesOver()
    {
        Service.Answers = false;
        var page = Open();
        page.WaitForAssertion(() => Assert.Single(Service.Streams));
        Service
            .Streams[0]
            .Fail(new CompletionRefusedException(RefusalReason.Failed, null, "The GPU was lost.", "id-9") { GpuFailed = true });
        page.WaitForAssertion(() =>
            Assert.Contains(
                "The GPU failed while these were drawn. The server goes on with its processor",
                page.Find("[data-testid=run-error]").TextContent
            )
        );
        Assert.Equal("id-9", page.Find("[data-testid=run-error] code").TextContent);
    }

    [Fact]
    public async Task AutoOff_CompletionsOfAnEarlierDrawingSaySo()
    {
        var page = await RenderFinishedAsync();
        await page.InvokeAsync(() => page.Find("[data-testid=auto]").Change(false));

        await ClickAsync(page, "[data-testid=invert]");

        page.WaitForAssertion(() => Assert.Contains("earlier drawing", page.Find("[data-testid=progress]").TextContent));
        Assert.Contains("stale", page.Find("[data-testid=grid]").ClassName);
    }

    [Fact]
    public async Task WhileDrawing_SlotsAreThereAndCancelIsOffered()
    {
        Service.Answers = false;
        var page = Open();
        page.WaitForAssertion(() => Assert.Equal(9, page.FindAll("[data-testid=tile-waiting]").Count));

        Service.Streams[0].Send();

        page.WaitForAssertion(() => Assert.Equal("1/9", page.Find("[data-testid=progress]").TextContent));
        await ClickAsync(page, "[data-testid=cancel]");
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[data-testid=tile-waiting]")));
        Assert.Single(page.FindAll("[data-testid=tile]"));
    }

    [Fact]
    public void Return_BringsBackTheDrawingAndTheSameRuns()
    {
        var history = new DrawingHistory(Drawing.Blank);
        history.Push(Samples.Stroke(100));
        Remember(
            new BrowserMemory(
                null,
                new SavedSession(history, new RunSettings { Seed = 5 }, new CanvasBrush(), [new SampleRun(5, 0, 4)], []).Pack(),
                null,
                true
            )
        );

        var page = Open();

        page.WaitForAssertion(() => Assert.Equal(4, page.FindAll("[data-testid=tile]").Count));
        Assert.Equal(5, Service.Streams[0].Request.Seed);
        Assert.Equal(100, Service.Streams[0].Request.Missing.Count(value => value == 1));
        Assert.False(page.Find("[data-testid=undo]").HasAttribute("disabled"));
    }

    [Fact]
    public void Return_WithAStrokeDrawnWhileTheConnectionWasDown_TakesItUp()
    {
        var work = new SavedSession(new DrawingHistory(Samples.Stroke(100)), new RunSettings(), new CanvasBrush(), [], []).Pack();
        var drawn = Samples.Stroke(150);
        Remember(new BrowserMemory(null, work, DraftOf(drawn), true));

        var page = Open();

        page.WaitForAssertion(() => Assert.Equal(9, page.FindAll("[data-testid=tile]").Count));
        Assert.Equal(150, Service.Streams[0].Request.Missing.Count(value => value == 1));
    }

    [Theory]
    [InlineData("rubbish")]
    [InlineData("AAAA")]
    [InlineData("{}")]
    public void Return_WithUnreadableMemory_BeginsAgainAndSaysSo(string session)
    {
        var notices = Render<MudSnackbarProvider>();
        Remember(new BrowserMemory(null, session, "{}", true));

        var page = Open();

        page.WaitForAssertion(() => Assert.Equal(9, page.FindAll("[data-testid=tile]").Count));
        notices.WaitForAssertion(() => Assert.Contains("damaged", notices.Find("[data-testid=notice]").TextContent));
    }

    [Fact]
    public void Return_WithUnreadableMemoryButADraft_KeepsTheDrawing()
    {
        Remember(new BrowserMemory(null, "rubbish", DraftOf(Samples.Stroke(150)), true));

        var page = Open();

        page.WaitForAssertion(() => Assert.Equal(9, page.FindAll("[data-testid=tile]").Count));
        Assert.Equal(150, Service.Streams[0].Request.Missing.Count(value => value == 1));
    }

    [Theory]
    [InlineData("")]
    [InlineData("AAAA")]
    [InlineData("rubbish")]
    public void Link_ThatIsDamaged_SaysSoAndLeavesOnesOwnCompletions(string link)
    {
        var notices = Render<MudSnackbarProvider>();
        var own = new SavedSession(new DrawingHistory(Samples.Stroke(100)), new RunSettings(), new CanvasBrush(), [new SampleRun(5, 0, 4)], []);
        Remember(new BrowserMemory(link, own.Pack(), null, true));

        var page = Open();

        page.WaitForAssertion(() => Assert.Equal(4, page.FindAll("[data-testid=tile]").Count));
        notices.WaitForAssertion(() => Assert.Contains("This link is damaged", notices.Find("[data-testid=notice]").TextContent));
    }

    public static TheoryData<Recipe, string> Differences => new()
    {
        { Sample, "these are the same completions" },
        { Sample with { Model = "other", ModelHash = "cc33" }, "not loaded here (other). Ladder draws it instead" },
        { Sample with { ModelHash = null }, "does not say which weights" },
        { Sample with { Runs = [] }, "no completions" },
        { Sample with { Drawing = Samples.Stroke(0) }, "erases nothing" },
    };

    [Theory]
    [MemberData(nameof(Differences))]
    public async Task Recipe_ThatWasOpened_SaysHowItDiffers(Recipe recipe, string words)
    {
        var notices = Render<MudSnackbarProvider>();
        var page = await RenderFinishedAsync();

        await page.InvokeAsync(() => page.Instance.OnRecipe(new FileInBrowser(System.Text.Encoding.UTF8.GetBytes(recipe.ToJson()))));

        notices.WaitForAssertion(() => Assert.Contains(words, notices.Find("[data-testid=notice]").TextContent));
    }

    [Fact]
    public async Task Recipe_ThatWasOpened_ShowsItsNumbersInTheFields()
    {
        var page = await RenderFinishedAsync();
        var recipe = Sample with { Runs = [new SampleRun(424242, 0, 4, 0.5, 3)] };

        await page.InvokeAsync(() => page.Instance.OnRecipe(new FileInBrowser(System.Text.Encoding.UTF8.GetBytes(recipe.ToJson()))));

        await ClickAsync(page, "[data-testid=advanced]");
        page.WaitForAssertion(() => Assert.Equal("424242", page.Find("[data-testid=seed]").GetAttribute("value")));
        Assert.Equal("4", page.Find("[data-testid=count]").GetAttribute("value"));
        Assert.Equal(new LabelChoice(false, 3), SessionOf(page).Settings.CompleteAs);
    }

    [Theory]
    [InlineData("rubbish", "not a recipe")]
    [InlineData("""{"inpaint":1}""", "incomplete")]
    public async Task Recipe_ThatIsRefused_SaysWhyInPlainWordsAndChangesNothing(string json, string words)
    {
        var notices = Render<MudSnackbarProvider>();
        var page = await RenderFinishedAsync();
        var asked = Service.Streams.Count;

        await page.InvokeAsync(() => page.Instance.OnRecipe(new FileInBrowser(System.Text.Encoding.UTF8.GetBytes(json))));

        notices.WaitForAssertion(() => Assert.Contains(words, notices.Find("[data-testid=notice]").TextContent));
        Assert.Equal(asked, Service.Streams.Count);
        Assert.Equal(9, page.FindAll("[data-testid=tile]").Count);
    }

    [Fact]
    public async Task RecipeOfSixtySevenRuns_IsOneThatThePageOpens()
    {
        var page = await RenderFinishedAsync();
        SessionOf(page).Choose(SessionOf(page).Settings with { Count = 1 });
        for (var run = 1; run < 67; run++)
        {
            await page.InvokeAsync(() => page.Instance.OnShortcut("again"));
        }

        await page.InvokeAsync(() => page.FindComponent<SaveMenu>().Instance.OnChosen.InvokeAsync(SaveAction.SaveRecipe));
        var file = (byte[])Browser.Invocations["saveFile"][^1].Arguments[2]!;

        Assert.Equal(67, Recipe.FromJson(System.Text.Encoding.UTF8.GetString(file)).Runs.Count);
        var saved = await SavedAsync(page, session => session.Runs.Count == 67);
        Assert.Equal(9 + 66, saved.Runs.Sum(run => run.Count));
    }

    [Fact]
    public void Link_OpensTheSameRuns()
    {
        var recipe = new Recipe(Samples.Stroke(200), "ladder", "aa11", [new SampleRun(77, 3, 2, 0.5)]);
        Remember(new BrowserMemory(recipe.ToLink(), null, null, true));

        var page = Open();

        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("[data-testid=tile]").Count));
        var request = Service.Streams[^1].Request;
        Assert.Equal((77, 3, 0.5), (request.Seed, request.FirstIndex, request.Temperature));
    }

    [Fact]
    public void Link_FromOtherWeights_SaysSo()
    {
        var recipe = new Recipe(Samples.Stroke(200), "ladder", "other", [new SampleRun(77, 0, 1)]);
        Remember(new BrowserMemory(recipe.ToLink(), null, null, true));

        var notices = Render<MudSnackbarProvider>();

        Open();

        notices.WaitForAssertion(() => Assert.Contains("other weights", notices.Find("[data-testid=notice]").TextContent));
    }

    [Fact]
    public void NoWeights_SaysWhichCommandMakesThem()
    {
        Service.Models = [];

        var page = Open();

        page.WaitForAssertion(() => Assert.Contains("./inpaint train", page.Find("[data-testid=no-weights]").TextContent));
        Assert.True(page.Find("[data-testid=complete]").HasAttribute("disabled"));
    }

    [Fact]
    public async Task NothingErased_SaysWhyNothingCanRun()
    {
        var page = await RenderFinishedAsync();

        await ClickAsync(page, "[data-testid=clear]");

        page.WaitForAssertion(() => Assert.Contains("Nothing is erased", page.Find("[data-testid=why-not]").TextContent));
        Assert.True(page.Find("[data-testid=complete]").HasAttribute("disabled"));
    }

    [Fact]
    public async Task EverythingErased_SaysThatThePriorIsSampled()
    {
        var page = await RenderFinishedAsync();

        await ClickAsync(page, "[data-testid=preset-everything]");

        page.WaitForAssertion(() => Assert.Contains("prior", page.Find("[data-testid=prior-hint]").TextContent));
    }

    [Fact]
    public async Task Shortcuts_DoWhatTheirButtonsDo()
    {
        var page = await RenderFinishedAsync();

        await ClickAsync(page, "[data-testid=tool-restore]");
        await page.InvokeAsync(() => page.Instance.OnShortcut("thicker"));
        await page.InvokeAsync(() => page.Instance.OnShortcut("lock"));
        await page.InvokeAsync(() => page.Instance.OnShortcut("again"));

        page.WaitForAssertion(() => Assert.Equal(18, page.FindAll("[data-testid=tile]").Count));
        Assert.Equal("true", page.Find("[data-testid=tool-restore]").GetAttribute("aria-pressed"));
        Assert.Equal("6", page.Find("[data-testid=brush-size]").GetAttribute("aria-valuetext"));
        Assert.Equal(
            ("restore", "6"),
            (page.Find("[data-testid=canvas]").GetAttribute("data-tool"), page.Find("[data-testid=canvas]").GetAttribute("data-size"))
        );
        Assert.True(SessionOf(page).Settings.SeedLocked);
    }

    [Fact]
    public async Task DeleteKey_ClearsTheHole()
    {
        var page = await RenderFinishedAsync();

        await page.InvokeAsync(() => page.Instance.OnShortcut("clear"));

        page.WaitForAssertion(() => Assert.Contains("Nothing is erased", page.Find("[data-testid=why-not]").TextContent));
    }

    [Fact]
    public async Task Picture_BecomesTheDigitThatTheApiAndTheCommandLineSeeInIt()
    {
        var page = await RenderFinishedAsync();

        foreach (var file in TestPictures.Hard.Values)
        {
            await page.InvokeAsync(() => page.Instance.OnPicture(new FileInBrowser(file)));
            Assert.Equal(DigitPreparation.Prepare(file).Pixels, Service.Streams[^1].Request.Image);
        }
    }

    [Theory]
    [InlineData("", null, "it is empty")]
    [InlineData("%PDF-1.7", null, "HEIC or PDF")]
    [InlineData("x", 10_000_001L, "more than 10 MB")]
    public async Task Picture_ThatCannotBeRead_ChangesNothingAndSaysWhy(string text, long? length, string words)
    {
        var notices = Render<MudSnackbarProvider>();
        var page = await RenderFinishedAsync();
        var (asked, file) = (Service.Streams.Count, new FileInBrowser(System.Text.Encoding.Latin1.GetBytes(text), length));

        await page.InvokeAsync(() => page.Instance.OnPicture(file));

        notices.WaitForAssertion(() => Assert.Contains(words, notices.Find("[data-testid=notice]").TextContent));
        Assert.Equal(asked, Service.Streams.Count);
        Assert.Equal(length is null, file.WasOpened);
    }

    [Fact]
    public async Task Picture_WithoutInk_ChangesNothing()
    {
        var notices = Render<MudSnackbarProvider>();
        var page = await RenderFinishedAsync();
        var asked = Service.Streams.Count;

        await page.InvokeAsync(() =>
            page.Instance.OnPicture(new FileInBrowser(PictureWriter.Encode(new GreyImage(20, 20, [.. Enumerable.Repeat((byte)255, 400)]))))
        );

        notices.WaitForAssertion(() => Assert.Contains("no ink", notices.Find("[data-testid=notice]").TextContent));
        Assert.Equal(asked, Service.Streams.Count);
    }

    [Theory]
    [InlineData(true, "The link is in the clipboard.")]
    [InlineData(false, "Here is the link: https://inpaint.example/#r=abc")]
    public async Task CopyLink_SaysWhatBecameOfIt(bool copied, string expected)
    {
        var notices = Render<MudSnackbarProvider>();
        var page = await RenderFinishedAsync();
        Browser.Setup<CopiedLink?>("copyLink", _ => true).SetResult(new CopiedLink("https://inpaint.example/#r=abc", copied));

        await page.InvokeAsync(() => page.FindComponent<SaveMenu>().Instance.OnChosen.InvokeAsync(SaveAction.CopyLink));

        notices.WaitForAssertion(() => Assert.Contains(expected, notices.Find("[data-testid=notice]").TextContent));
    }

    [Fact]
    public async Task TwoPins_AskForTheWayBetweenThem()
    {
        var page = await RenderFinishedAsync();
        await ClickAsync(page, "[data-testid=tile]", 1);
        await ClickAsync(page, "[data-testid=pin]");
        await ClickAsync(page, "[data-testid=tile]", 4);
        await ClickAsync(page, "[data-testid=pin]");

        page.WaitForAssertion(() => Assert.NotNull(Service.Streams[^1].Request.Morph));
        Assert.Equal((1, 4), (Service.Streams[^1].Request.Morph!.From.Index, Service.Streams[^1].Request.Morph!.To.Index));
    }

    [Fact]
    public async Task Work_IsSavedAfterEveryChange()
    {
        var page = await RenderFinishedAsync();

        await ClickAsync(page, "[data-testid=invert]");

        await SavedAsync(page, saved =>
            saved.History.Current.MissingCount == 392 && saved.History.CanUndo && saved.Runs.Sum(run => run.Count) == 9);
    }

    [Fact]
    public async Task History_OpenedWhileARunIsBeingKept_WaitsForIt()
    {
        var sessions = JSInterop.SetupModule("./_content/Inpaint.Client/js/sessions.js");
        var kept = sessions.SetupVoid("put", _ => true);
        var listed = sessions.Setup<IJSStreamReference>("list").SetException(new JSException("no database"));
        Render<MudDialogProvider>();
        var page = await RenderFinishedAsync();

        var opened = page.InvokeAsync(() => page.FindComponent<SaveMenu>().Instance.OnChosen.InvokeAsync(SaveAction.History));
        await Wait.UntilAsync(() => page.InvokeAsync(() => kept.Invocations.Count == 2));
        Assert.Empty(listed.Invocations);

        kept.SetVoidResult();
        await Wait.UntilAsync(() => page.InvokeAsync(() => listed.Invocations.Count == 1));
        Assert.False(opened.IsCompleted);
    }

    [Fact]
    public async Task StartAndEndOfARun_AreAnnouncedOnce()
    {
        await RenderFinishedAsync();

        var said = Browser.Invocations["announce"].Select(call => (string)call.Arguments[0]!).ToList();
        Assert.Contains("Completions drawn: 9. They look like: 7 (9)", said);
        Assert.Equal(said.Distinct(), said);
    }

    // On the renderer's own thread, so that no render comes between finding and clicking.
    private static Task ClickAsync(IRenderedComponent<StudioPage> page, string selector, int place = 0) =>
        page.InvokeAsync(() => page.FindAll(selector)[place].Click());

    private static StudioSession SessionOf(IRenderedComponent<StudioPage> page) => page.FindComponent<RunBar>().Instance.Session;

    private static Recipe Sample { get; } = new(Samples.Stroke(200), "ladder", "aa11", [new SampleRun(77, 0, 2)]);

    private static string DraftOf(Drawing drawing) =>
        $$"""{"pixels":"{{Convert.ToBase64String(drawing.Pixels)}}","missing":"{{Convert.ToBase64String(drawing.Missing)}}"}""";

    // Saved after the last render, so that none may follow at which to look again.
    private async Task<SavedSession> SavedAsync(IRenderedComponent<StudioPage> page, Predicate<SavedSession> expected)
    {
        SavedSession? saved = null;
        await Wait.UntilAsync(() => page.InvokeAsync(() =>
        {
            saved = SavedSession.Read((string)Browser.Invocations["saveSession"][^1].Arguments[0]!, out _);
            return expected(saved);
        }));
        return saved!;
    }

    private IRenderedComponent<StudioPage> Open() => Render<StudioPage>();

    private async Task<IRenderedComponent<StudioPage>> RenderFinishedAsync()
    {
        var page = Open();
        page.WaitForAssertion(() => Assert.Equal(9, page.FindAll("[data-testid=tile]").Count));
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[data-testid=cancel]")));
        // Said after the last render, so that none may follow at which to look again.
        await Wait.UntilAsync(() =>
            page.InvokeAsync(() =>
                Browser
                    .Invocations["announce"]
                    .Any(call => ((string)call.Arguments[0]!).StartsWith("Completions drawn", StringComparison.Ordinal))
            )
        );
        return page;
    }
}
