using Bunit;
using Inpaint.Client.Studio.Grid;
using Inpaint.Client.Tests.Support;

namespace Inpaint.Client.Tests.Pages;

public sealed class CompletionGridTests : StudioContext
{
    private readonly BunitJSModuleInterop _handle;

    public CompletionGridTests()
    {
        var module = JSInterop.SetupModule("./_content/Inpaint.Client/Studio/Grid/CompletionGrid.razor.js");
        _handle = module.SetupModule(call => call.Identifier == "attach");
        _handle.Mode = JSRuntimeMode.Loose;
    }

    [Fact]
    public async Task FirstRun_KeepsNinePlacesAndNeedsNoName()
    {
        Session.Choose(Session.Settings with { Count = 4 });
        await Session.BeginAsync(Samples.Stroke());

        var grid = Render<CompletionGrid>(set => set.Add(g => g.Session, Session));

        Assert.Equal((4, 5), (grid.FindAll("[data-testid=tile]").Count, grid.FindAll(".empty").Count));
        Assert.Empty(grid.FindAll("[data-testid=group]"));
        Assert.Empty(_handle.Invocations["reveal"]);
    }

    [Fact]
    public async Task SampledAgain_TheNewTilesAreAGroupOfTheirOwnAndComeIntoSight()
    {
        Session.Choose(Session.Settings with { Count = 4 });
        await Session.BeginAsync(Samples.Stroke());
        var grid = Render<CompletionGrid>(set => set.Add(g => g.Session, Session));

        await Session.SampleAgainAsync();
        grid.Render();

        Assert.Equal(8, grid.FindAll("[data-testid=tile]").Count);
        Assert.Equal($"Sampled again with seed {Session.Settings.Seed}", Assert.Single(grid.FindAll("[data-testid=group]")).TextContent);
        Assert.Equal(4, Assert.Single(_handle.Invocations["reveal"]).Arguments[0]);
    }

    [Fact]
    public async Task Replaced_NothingIsScrolled()
    {
        await Session.BeginAsync(Samples.Stroke());
        var grid = Render<CompletionGrid>(set => set.Add(g => g.Session, Session));

        await Session.CompleteAsync();
        grid.Render();

        Assert.Empty(_handle.Invocations["reveal"]);
        Assert.Empty(grid.FindAll("[data-testid=group]"));
    }
}
