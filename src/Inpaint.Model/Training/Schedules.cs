namespace Inpaint.Model.Training;

/// <summary>
/// What changes while training goes on. Every schedule is a function of the step alone, and the learning rate is constant between warm-up
/// and decay, so that a longer run can start from any checkpoint before the decay.
/// </summary>
public static class Schedules
{
    /// <summary>
    /// The learning rate of a step, counted from 0: linear warm-up, constant, then down to 0 over the last share of the steps.
    /// </summary>
    public static double LearningRate(TrainingRecipe recipe, int step)
    {
        var warmUp = recipe.WarmUpSteps == 0 ? 1 : Math.Min(1, (step + 1.0) / recipe.WarmUpSteps);
        return recipe.LearningRate * warmUp * Decay(recipe, step);
    }

    /// <summary>The first step at which the learning rate is below its highest value.</summary>
    public static int DecayStart(TrainingRecipe recipe) => (int)Math.Round(recipe.Steps * (1 - recipe.DecayShare));

    /// <summary>The first step that trains on images as they are, neither warped nor shifted.</summary>
    public static int PlainStart(TrainingRecipe recipe) => (int)Math.Round(recipe.Steps * (1 - recipe.PlainShare));

    /// <summary>The first step that maximises the importance-weighted bound; past the last where the recipe has none.</summary>
    public static int ImportanceStart(TrainingRecipe recipe) =>
        recipe.ImportanceSamples == 1 ? int.MaxValue : (int)Math.Round(recipe.Steps * (1 - recipe.ImportanceShare));

    /// <summary>The last step up to which a run computes the same whatever its number of steps.</summary>
    public static int CommonStart(TrainingRecipe recipe) => Math.Min(
        DecayStart(recipe), Math.Min(recipe.PlainShare > 0 ? PlainStart(recipe) : int.MaxValue, ImportanceStart(recipe)));

    /// <summary>The weight of the KL term: a straight line from its start to 1.</summary>
    public static double KlWeight(TrainingRecipe recipe, int step) => Towards1(recipe.KlStart, recipe.KlWarmUpSteps, step);

    /// <summary>The weight of the fine layers' KL term: a straight line from its own start to 1, and once more after the restart.</summary>
    public static double FineKlWeight(TrainingRecipe recipe, int step) =>
        recipe.KlRestartFine is { } restart && step >= recipe.KlRestartStep
            ? Towards1(restart, recipe.KlWarmUpSteps, step - recipe.KlRestartStep)
            : Towards1(recipe.KlStartFine ?? recipe.KlStart, recipe.KlWarmUpSteps, step);

    /// <summary>The decay of the average of the weights: short at first, so that a random start is forgotten.</summary>
    public static double EmaDecay(TrainingRecipe recipe, int step) =>
        recipe.From is null ? Math.Min(recipe.EmaDecay, (1.0 + step) / (10.0 + step)) : recipe.EmaDecay;

    private static double Towards1(double start, int steps, int step) =>
        steps == 0 ? 1 : start + (1 - start) * Math.Min(1, (double)step / steps);

    private static double Decay(TrainingRecipe recipe, int step)
    {
        var start = DecayStart(recipe);
        if (step < start)
        {
            return 1;
        }
        var progress = Math.Min(1, (step - start + 1.0) / (recipe.Steps - start + 1.0));
        return recipe.Decay == DecayShape.Cosine ? 0.5 * (1 + Math.Cos(Math.PI * progress)) : 1 - progress;
    }
}
