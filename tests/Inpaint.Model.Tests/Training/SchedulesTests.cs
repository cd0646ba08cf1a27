using Inpaint.Model.Tests.Support;
using Inpaint.Model.Training;

namespace Inpaint.Model.Tests.Training;

public sealed class SchedulesTests
{
    private static readonly TrainingRecipe Recipe = TinyNetworks.Recipe(steps: 100) with
    {
        LearningRate = 0.01,
        WarmUpSteps = 10,
        DecayShare = 0.4,
    };

    [Fact]
    public void LearningRate_RisesStaysAndFalls()
    {
        Assert.Equal(0.001, Schedules.LearningRate(Recipe, 0), 1e-12);
        Assert.Equal(0.005, Schedules.LearningRate(Recipe, 4), 1e-12);
        for (var step = 9; step < 60; step++)
        {
            Assert.Equal(0.01, Schedules.LearningRate(Recipe, step));
        }
        for (var step = 60; step < 100; step++)
        {
            Assert.True(Schedules.LearningRate(Recipe, step) < Schedules.LearningRate(Recipe, step - 1));
        }
        Assert.InRange(Schedules.LearningRate(Recipe, 99), 0, 1e-4);
    }

    [Theory]
    [InlineData(DecayShape.Cosine)]
    [InlineData(DecayShape.Linear)]
    public void LearningRate_MiddleOfTheDecay_IsHalf(DecayShape shape) =>
        Assert.Equal(0.005, Schedules.LearningRate(Recipe with { Decay = shape, Steps = 99, DecayShare = 39.0 / 99 }, 79), 1e-9);

    [Fact]
    public void LearningRate_LongerRun_AgreesUntilTheShorterDecays()
    {
        var longer = Recipe with { Steps = 300 };
        for (var step = 0; step < Schedules.DecayStart(Recipe); step++)
        {
            Assert.Equal(Schedules.LearningRate(Recipe, step), Schedules.LearningRate(longer, step));
        }
    }

    [Fact]
    public void KlWeight_RisesToOneAndStays()
    {
        var recipe = Recipe with { KlStart = 0.2, KlWarmUpSteps = 40 };
        Assert.Equal(0.2, Schedules.KlWeight(recipe, 0));
        Assert.Equal(0.6, Schedules.KlWeight(recipe, 20), 1e-12);
        Assert.Equal(1, Schedules.KlWeight(recipe, 40));
        Assert.Equal(1, Schedules.KlWeight(recipe, 1000));
    }

    [Theory]
    [InlineData(0, 2.0)]
    [InlineData(50, 1.5)]
    [InlineData(100, 1.0)]
    [InlineData(5000, 1.0)]
    public void FineKlWeight_StartsWhereItIsToldAndEndsAtOne(int step, double expected) =>
        Assert.Equal(
            expected,
            Schedules.FineKlWeight(
                new()
                {
                    Name = "m",
                    Title = "M",
                    Network = "doersch",
                    Steps = 10,
                    KlWarmUpSteps = 100,
                    KlStartFine = 2,
                },
                step
            ),
            9
        );

    [Theory]
    [InlineData(399, 1.0)]
    [InlineData(400, 0.2)]
    [InlineData(450, 0.6)]
    [InlineData(500, 1.0)]
    [InlineData(5000, 1.0)]
    public void FineKlWeight_Restarted_FallsAndRisesOnceMore(int step, double expected)
    {
        var recipe = Recipe with { KlStart = 0.01, KlStartFine = 2, KlWarmUpSteps = 100, KlRestartFine = 0.2, KlRestartStep = 400 };
        Assert.Equal(expected, Schedules.FineKlWeight(recipe, step), 9);
        Assert.Equal(1, Schedules.KlWeight(recipe, step));
    }

    [Fact]
    public void FineKlWeight_NotTold_IsThatOfEveryLayer()
    {
        var recipe = new TrainingRecipe { Name = "m", Title = "M", Network = "doersch", Steps = 10, KlWarmUpSteps = 100, KlStart = 0.2 };
        Assert.Equal(Schedules.KlWeight(recipe, 30), Schedules.FineKlWeight(recipe, 30));
    }
}
