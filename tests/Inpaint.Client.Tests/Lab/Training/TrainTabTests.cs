using Bunit;
using Inpaint.Client.Lab.Contracts;
using Inpaint.Client.Lab.Training;
using Inpaint.Client.Tests.Lab.Support;
using Inpaint.Client.Tests.Support;
using Inpaint.Core.Completions;
using Microsoft.Extensions.DependencyInjection;

namespace Inpaint.Client.Tests.Lab.Training;

public sealed class TrainTabTests : LabContext
{
    private readonly FakeTraining _training = new();

    public TrainTabTests()
    {
        Services.AddSingleton<ILab>(new ScriptedLab());
        Services.AddSingleton<ILabTraining>(_training);
    }

    [Theory]
    [InlineData(TrainingRefusal.NotAllowed, "Inpaint__Lab__Training__Allowed=true")]
    [InlineData(TrainingRefusal.NoData, "./inpaint train")]
    [InlineData(TrainingRefusal.NoRecipes, "INPAINT_MODELS")]
    public void NotPossible_SaysWhyAndWhatWouldHelp(TrainingRefusal refusal, string remedy)
    {
        _training.Offer = new(refusal, [], 5000);
        var tab = Render<TrainTab>();
        Assert.Contains(remedy, tab.Find("[data-testid=refusal]").TextContent, StringComparison.Ordinal);
        Assert.Empty(tab.FindAll("[data-testid=start]"));
    }

    [Fact]
    public void NotAllowed_ShowsTheRecordedRunWithoutButtons()
    {
        _training.Offer = new(TrainingRefusal.NotAllowed, [], 5000);
        _training.Become(FakeTraining.Run(TrainingStatus.Finished) with { IsRecorded = true });

        var tab = Render<TrainTab>();

        Assert.Contains("came with the models", tab.Find("[data-testid=recorded]").TextContent, StringComparison.Ordinal);
        Assert.NotNull(tab.Find("[data-testid=figure-loss] svg"));
        Assert.Empty(tab.FindAll("[data-testid=pause]"));
    }

    [Fact]
    public async Task Start_AsksForWhatTheFormSays()
    {
        var tab = Render<TrainTab>();
        await ChooseAsync(tab, "recipe", "regressor");
        await tab.Find("[data-testid=steps]").ChangeAsync(new() { Value = "780" });
        await ChooseAsync(tab, "rate", 0.003);
        await tab.Find("form").SubmitAsync();
        Assert.Equal(new TrainingRequest("regressor", 780, LearningRate: 0.003), _training.Started);
    }

    [Fact]
    public void AtWork_ShowsCurvesTheNewestGridAndTheCommand()
    {
        _training.Become(FakeTraining.Run(TrainingStatus.Running));
        var tab = Render<TrainTab>();

        Assert.Empty(tab.FindAll("[data-testid=form]"));
        Assert.Equal("at work", tab.Find("[data-testid=status]").TextContent);
        Assert.False(tab.Find("[data-testid=pause]").HasAttribute("disabled"));
        Assert.True(tab.Find("[data-testid=resume]").HasAttribute("disabled"));
        Assert.Contains("epoch 2.0", tab.Find("[data-testid=grid]").GetAttribute("alt"), StringComparison.Ordinal);
        Assert.Contains("--recipe doersch", tab.Find("[data-testid=command]").TextContent, StringComparison.Ordinal);
        Assert.NotNull(tab.Find("[data-testid=figure-loss] svg"));
    }

    [Fact]
    public void Changed_ByTheServer_IsShown()
    {
        _training.Become(FakeTraining.Run(TrainingStatus.Running));
        var tab = Render<TrainTab>();
        _training.Become(FakeTraining.Run(TrainingStatus.Paused));
        tab.WaitForAssertion(() => Assert.Equal("paused", tab.Find("[data-testid=status]").TextContent));
        Assert.False(tab.Find("[data-testid=resume]").HasAttribute("disabled"));
    }

    [Fact]
    public void Finished_OffersItsModelAndANewRun()
    {
        _training.Become(FakeTraining.Run(TrainingStatus.Finished));
        var tab = Render<TrainTab>();
        Assert.Equal("lab/compare", tab.Find("[data-testid=to-compare]").GetAttribute("href"));
        Assert.NotNull(tab.Find("[data-testid=start]"));
    }

    [Fact]
    public async Task Refused_SaysWhy()
    {
        _training.Refusal = new CompletionRefusedException(RefusalReason.Invalid, null, "Another run goes on.");
        var tab = Render<TrainTab>();
        await tab.Find("form").SubmitAsync();
        Assert.Equal("Another run goes on.", tab.Find("[data-testid=problem]").TextContent);
    }

    private sealed class FakeTraining : ILabTraining
    {
        public event Action? Changed;

        public TrainingOffer Offer { get; set; } = new(null, ["doersch", "regressor"], 5000);

        public TrainingRun? Current { get; private set; }

        public TrainingRequest? Started { get; private set; }

        public CompletionRefusedException? Refusal { get; set; }

        public static TrainingRun Run(TrainingStatus status) => new(
            "lab-1-doersch", new("doersch", 780), status, 780, [new(10, 150, -149, 1), new(20, 120, -118, 2)],
            [new(390, 1, -100, -98, 2, true, [1]), new(780, 2, -95, -92, 3, true, [2])], 900, TimeSpan.FromSeconds(30), null);

        public void Become(TrainingRun run)
        {
            Current = run;
            Changed?.Invoke();
        }

        public Task StartAsync(TrainingRequest request)
        {
            if (Refusal is not null)
            {
                return Task.FromException(Refusal);
            }
            Started = request;
            return Task.CompletedTask;
        }

        public Task PauseAsync() => Task.CompletedTask;

        public Task ResumeAsync() => Task.CompletedTask;

        public Task StopAsync() => Task.CompletedTask;
    }
}
