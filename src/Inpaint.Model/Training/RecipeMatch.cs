using System.Text.Json;

namespace Inpaint.Model.Training;

internal static class RecipeMatch
{
    /// <summary>
    /// The recipe must be that of the checkpoint. The number of steps and the decay may differ as long as neither run had begun its decay,
    /// its plain images or its importance-weighted bound when the checkpoint was made, and the restart of the fine layers' KL as long as
    /// neither had restarted: until then both compute the same.
    /// </summary>
    /// <exception cref="RecipeException">It differs in something else, or the data do.</exception>
    public static void Require(TrainingCheckpoint checkpoint, TrainingRecipe recipe, string dataSha256)
    {
        if (checkpoint.DataSha256 != dataSha256)
        {
            throw new RecipeException(
                $"{checkpoint.Path} was trained on images with SHA-256 {checkpoint.DataSha256}, these have {dataSha256}."
            );
        }
        var made = checkpoint.Recipe;
        var lastCommonStep = Math.Min(Schedules.CommonStart(made), Schedules.CommonStart(recipe));
        var comparable = checkpoint.Step <= lastCommonStep
            ? made with { Steps = recipe.Steps, DecayShare = recipe.DecayShare, Decay = recipe.Decay }
            : made;
        if (!HasRestarted(made, checkpoint.Step) && !HasRestarted(recipe, checkpoint.Step))
        {
            comparable = comparable with { KlRestartFine = recipe.KlRestartFine, KlRestartStep = recipe.KlRestartStep };
        }
        if (FirstDifference(RecipeFile.ToJson(comparable), RecipeFile.ToJson(recipe)) is { } difference)
        {
            throw new RecipeException(
                $"{checkpoint.Path} was made by another recipe: {difference}. Steps and decay alone may change, and only before step {lastCommonStep}."
            );
        }
    }

    private static bool HasRestarted(TrainingRecipe recipe, int step) => recipe.KlRestartFine is not null && step > recipe.KlRestartStep;

    private static string? FirstDifference(JsonElement made, JsonElement asked)
    {
        var names = made.EnumerateObject().Concat(asked.EnumerateObject()).Select(member => member.Name).Distinct();
        return names
            .Where(name => Show(made, name) != Show(asked, name))
            .Select(name => $"its {name} is {Show(made, name)}, asked for is {Show(asked, name)}")
            .FirstOrDefault();
    }

    private static string Show(JsonElement recipe, string name) =>
        recipe.TryGetProperty(name, out var value) ? value.GetRawText() : "not set";
}
