using Bunit;
using Inpaint.Client.Studio;
using Inpaint.Client.Studio.Runs;
using Inpaint.Client.Tests.Support;

namespace Inpaint.Client.Tests.Runs;

public sealed class ModelBadgeTests : StudioContext
{
    [Fact]
    public void Badge_OnTheProcessor_SaysSoAndNoMore()
    {
        var badge = Render<ModelBadge>(set => set.Add(badge => badge.Model, FakeCompletionService.Sampler));
        Assert.EndsWith("· CPU", badge.Find(".mud-chip").TextContent.Trim());
        Assert.Empty(badge.FindAll("[data-testid=fallback]"));
    }

    [Fact]
    public void Badge_OnTheGpu_SaysSo()
    {
        var badge = Render<ModelBadge>(set => set.Add(badge => badge.Model, FakeCompletionService.Sampler with { Device = "cuda:0" }));
        Assert.EndsWith("· GPU", badge.Find(".mud-chip").TextContent.Trim());
        Assert.Equal("Runs on the GPU", badge.Find("[data-testid=device]").GetAttribute("data-tip"));
        Assert.Empty(badge.FindAll("[data-testid=fallback]"));
    }

    [Fact]
    public void Badge_GpuGivenUp_SaysThatTheProcessorStandsIn()
    {
        var fallen = FakeCompletionService.Sampler with { FellBackFrom = "cuda:0" };
        var badge = Render<ModelBadge>(set => set.Add(badge => badge.Model, fallen));
        Assert.EndsWith("· CPU", badge.Find(".mud-chip").TextContent.Trim());
        var notice = badge.Find("[data-testid=fallback]");
        Assert.Equal("The GPU failed: slower for now", notice.TextContent.Trim());
        Assert.Equal("status", notice.GetAttribute("role"));
        Assert.Equal("Runs on the processor, because the GPU failed while serving", badge.Find("[data-testid=device]").GetAttribute("data-tip"));
    }

    [Fact]
    public void Page_GpuGivenUpDuringARun_ShowsTheNotice()
    {
        Service.Models = [FakeCompletionService.Sampler with { Device = "cuda:0" }];
        var page = Render<StudioPage>();
        Assert.Empty(page.FindAll("[data-testid=fallback]"));

        Service.Models = [FakeCompletionService.Sampler with { FellBackFrom = "cuda:0" }];
        page.Render();

        Assert.NotNull(page.Find("[data-testid=fallback]"));
    }
}
