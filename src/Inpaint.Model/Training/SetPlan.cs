using System.Text.Json;
using System.Text.Json.Nodes;
using Inpaint.Core;
using Inpaint.Core.Weights;
using Inpaint.Model.Sampling;

namespace Inpaint.Model.Training;

/// <summary>What is trained on a set of pictures, model by model: it is written down once, so that a run that goes on follows the same.</summary>
/// <param name="Pictures">What the pictures are.</param>
/// <param name="DataSha256">SHA-256 of the training pixels, lower-case hex.</param>
/// <param name="Recipes">In the order of training.</param>
public sealed record SetPlan(PictureSet Pictures, string DataSha256, IReadOnlyList<TrainingRecipe> Recipes)
{
    private const string FileName = "plan.json", Ladder = "ladder", Regressor = "regressor";

    /// <summary>Fewest steps of a model, however short the time is.</summary>
    private const int LeastSteps = 20;

    /// <summary>Validations of a run.</summary>
    private const int Validations = 8;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Shares of the time, by recipe, in the order of training; classifiers first, since the ladder draws by what they say.</summary>
    private static readonly (string Recipe, bool NeedsClasses, double Share)[] Parts =
        [(DigitClassifier.DefaultName, true, 0.1), (DigitClassifier.SeenName, true, 0.1), (Regressor, false, 0.1), (Ladder, false, 0.7)];

    /// <summary>Plans the training of a set.</summary>
    /// <param name="recipes">Folder of the recipes that are followed with other sizes and numbers of steps.</param>
    /// <param name="data">The pictures.</param>
    /// <param name="budget">Time for all models together.</param>
    /// <param name="secondsPerStep">Measures a recipe on this machine.</param>
    /// <exception cref="RecipeException">A recipe is missing.</exception>
    public static SetPlan Make(string recipes, TrainingData data, TimeSpan budget, Func<TrainingRecipe, double> secondsPerStep)
    {
        ArgumentNullException.ThrowIfNull(data);
        var parts = Parts.Where(part => !part.NeedsClasses || data.Pictures.Classes.Count > 0).ToArray();
        var whole = parts.Sum(part => part.Share);
        return new(data.Pictures, data.Sha256, [.. parts.Select(part =>
        {
            var sized = Sized(RecipeFile.Find(recipes, part.Recipe), data.Pictures);
            var steps = budget.TotalSeconds * part.Share / whole / secondsPerStep(sized);
            return Shortened(sized, (int)Math.Clamp(steps, LeastSteps, sized.Steps), data.Validation.Count);
        })]);
    }

    /// <summary>The plan of a run, or null where the folder has none.</summary>
    /// <exception cref="RecipeException">It cannot be read.</exception>
    public static SetPlan? Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
        {
            return null;
        }
        try
        {
            var file = JsonSerializer.Deserialize<Written>(File.ReadAllBytes(path), Json)!;
            return new(file.Pictures, file.DataSha256, [.. file.Recipes.Select(recipe => RecipeFile.FromJson(recipe.GetRawText()))]);
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException or ArgumentNullException)
        {
            throw new RecipeException($"{path}: the plan cannot be read: {error.Message}", error);
        }
    }

    /// <summary>Writes the plan into the folder of its run.</summary>
    public void Save(string folder) => DurableFile.Write(
        Path.Combine(folder, FileName),
        JsonSerializer.SerializeToUtf8Bytes(new Written(Pictures, DataSha256, [.. Recipes.Select(RecipeFile.ToJson)]), Json));

    private static TrainingRecipe Sized(TrainingRecipe recipe, PictureSet pictures)
    {
        var options = recipe.Options is { } written ? JsonNode.Parse(written.GetRawText())!.AsObject() : [];
        switch (recipe.Network)
        {
            case "classifier":
                options["classes"] = pictures.Classes.Count;
                break;
            case "ladder":
                options["labels"] = pictures.Classes.Count + 1;
                break;
        }
        return recipe with
        {
            Options = JsonSerializer.SerializeToElement(options),
            DigitPrior = pictures.Classes.Count > 0 ? recipe.DigitPrior : null,
        };
    }

    /// <summary>The recipe in fewer steps: everything that is counted in steps becomes shorter with them.</summary>
    private static TrainingRecipe Shortened(TrainingRecipe recipe, int steps, int validation)
    {
        var share = (double)steps / recipe.Steps;
        return recipe with
        {
            Steps = steps,
            WarmUpSteps = (int)(recipe.WarmUpSteps * share),
            KlWarmUpSteps = (int)(recipe.KlWarmUpSteps * share),
            KlRestartStep = (int)(recipe.KlRestartStep * share),
            EmaDecay = 1 - Math.Min(0.5, (1 - recipe.EmaDecay) / share),
            ValidateEvery = Math.Max(1, steps / Validations),
            ValidationImages = Math.Min(recipe.ValidationImages, validation),
        };
    }

    private sealed record Written(PictureSet Pictures, string DataSha256, IReadOnlyList<JsonElement> Recipes);
}
