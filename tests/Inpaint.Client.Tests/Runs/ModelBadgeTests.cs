using Bunit;
using Inpaint.Client.Studio.Run;
using Inpaint.Client.Tests.Support;

namespace Inpaint.Client.Tests.Runs;

public sealed class ModelBadgeTests : StudioContext
{
    [Fact]
    public void Badge_OnTheProcessor_SaysSoAndNoMore()
    {
        var badge = Render<ModelBadge>(set => set.Add(badge => badge.Model, FakeCompletionService.Sampler));
        Assert.Equal("CPU", badge.Find(".device").TextContent);
        Assert.Empty(badge.FindAll("[data-testid=fallback]"));
    }

    [Fact]
    public void Badge_OnTheGpu_SaysSo()
    {
        var badge = Render<ModelBadge>(set => set.Add(badge => badge.Model, FakeCompletionService.Sampler with { Device = "cuda:0" }));
        Assert.Equal("GPU", badge.Find(".device").TextContent);
        Assert.Equal("Runs on the GPU", badge.Find("[data-testid=device]").GetAttribute("title"));
        Assert.Empty(badge.FindAll("[data-testid=fallback]"));
    }

    [Fact]
    public void Badge_GpuGivenUp_SaysThatTheProcessorStandsIn()
    {
        var fallen = FakeCompletionService.Sampler with { FellBackFrom = "cuda:0" };
        var badge = Render<ModelBadge>(set => set.Add(badge => badge.Model, fallen));
        Assert.Equal("CPU", badge.Find(".device").TextContent);
        var notice = badge.Find("[data-testid=fallback]");
        Assert.Equal("The GPU failed: slower for now", notice.TextContent);
        Assert.Equal("status", notice.GetAttribute("role"));
        Assert.Equal("Runs on the processor, because the GPU failed while serving", badge.Find("[data-testid=device]").GetAttribute("title"));
    }

    [Fact]
    public void Knobs_GpuGivenUpDuringARun_ShowTheNotice()
    {
        Service.Models = [FakeCompletionService.Sampler with { Device = "cuda:0" }];
        var knobs = Render<RunKnobs>(set => set.Add(knobs => knobs.Session, Session));
        Assert.Equal("GPU", knobs.Find(".device").TextContent);
        Service.Models = [FakeCompletionService.Sampler with { FellBackFrom = "cuda:0" }];
        knobs.Render();
        Assert.NotNull(knobs.Find("[data-testid=fallback]"));
    }
}
