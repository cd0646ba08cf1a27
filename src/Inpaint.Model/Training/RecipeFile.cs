using System.Text.Json;
using System.Text.Json.Serialization;
using Inpaint.Core;
using Inpaint.Model.Devices;
using Inpaint.Model.Masks;
using Inpaint.Model.Networks;

namespace Inpaint.Model.Training;

/// <summary>Reads recipes, JSON files in models/recipes.</summary>
public static class RecipeFile
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>Names of the recipes in a folder, in alphabetical order.</summary>
    public static IReadOnlyList<string> Names(string folder) =>
        Directory.Exists(folder)
            ?
            [
                .. Directory
                    .EnumerateFiles(folder, "*.json")
                    .Select(path => Path.GetFileNameWithoutExtension(path)!)
                    .Order(StringComparer.Ordinal),
            ]
            : [];

    /// <summary>Reads NAME.json of a folder of recipes.</summary>
    /// <inheritdoc cref="Read"/>
    public static TrainingRecipe Find(string folder, string name, params IReadOnlyList<string> changes)
    {
        var names = Names(folder);
        return names.Contains(name)
            ? Read(Path.Combine(folder, name + ".json"), changes)
            : throw new RecipeException(
                $"There is no recipe \"{name}\"; {folder} holds {(names.Count == 0 ? "none" : string.Join(", ", names))}.{NearestName.Suggest(name, names)}"
            );
    }

    /// <summary>Reads a recipe, which may be based on another one, and checks its ranges.</summary>
    /// <param name="path">The file.</param>
    /// <param name="changes">"NAME=VALUE" or "options.NAME=VALUE", set before the check.</param>
    /// <exception cref="RecipeException">It cannot be read or followed.</exception>
    public static TrainingRecipe Read(string path, params IReadOnlyList<string> changes)
    {
        try
        {
            var json = RecipeJson.Read(path);
            foreach (var change in changes)
            {
                RecipeJson.Set(json, change);
            }
            var recipe = StrictJson.Read<TrainingRecipe>(json, Json);
            Check(recipe);
            return recipe;
        }
        catch (Exception error) when (error is FormatException or IOException or UnauthorizedAccessException)
        {
            throw new RecipeException($"{path}: the recipe cannot be read: {error.Message}", error);
        }
    }

    /// <summary>The recipe as JSON.</summary>
    public static JsonElement ToJson(TrainingRecipe recipe) => JsonSerializer.SerializeToElement(recipe, Json);

    /// <summary>The recipe from <see cref="ToJson"/>'s text.</summary>
    public static TrainingRecipe FromJson(string json) => JsonSerializer.Deserialize<TrainingRecipe>(json, Json)
        ?? throw new RecipeException("Expected a recipe, got null.");

    /// <exception cref="RecipeException">A value is out of range.</exception>
    public static void Check(TrainingRecipe recipe)
    {
        Require(
            NetworkCatalog.Names.Contains(recipe.Network), "network", recipe.Network,
            $"one of {string.Join(", ", NetworkCatalog.Names)}.{NearestName.Suggest(recipe.Network, NetworkCatalog.Names)}");
        Require(recipe.Steps > 0, "steps", recipe.Steps, "1 or more");
        Require(recipe.BatchSize is > 0 and <= 4096, "batchSize", recipe.BatchSize, "1 to 4096");
        Require(recipe.LearningRate is > 0 and < 1, "learningRate", recipe.LearningRate, "above 0 and below 1");
        Require(recipe.WarmUpSteps >= 0, "warmUpSteps", recipe.WarmUpSteps, "0 or more");
        Require(recipe.KlWarmUpSteps >= 0, "klWarmUpSteps", recipe.KlWarmUpSteps, "0 or more");
        Require(recipe.KlStartFine is null or >= 0, "klStartFine", recipe.KlStartFine ?? 0, "0 or more");
        Require(recipe.KlRestartFine is null or >= 0, "klRestartFine", recipe.KlRestartFine ?? 0, "0 or more");
        Require(recipe.KlRestartStep >= 0, "klRestartStep", recipe.KlRestartStep, "0 or more");
        Require(ConvolutionPrecision.Names.Contains(recipe.Precision), "precision", recipe.Precision, "auto, float32 or bfloat16");
        Require(recipe.FreeNats >= 0, "freeNats", recipe.FreeNats, "0 or more");
        Require(recipe.Beta1 is >= 0 and < 1, "beta1", recipe.Beta1, "0 or more and below 1");
        Require(recipe.Beta2 is >= 0 and < 1, "beta2", recipe.Beta2, "0 or more and below 1");
        Require(recipe.EmaDecay is >= 0 and < 1, "emaDecay", recipe.EmaDecay, "0 or more and below 1");
        Require(recipe.GradientClip > 0, "gradientClip", recipe.GradientClip, "above 0");
        Require(recipe.MaxShift is >= 0 and <= 8, "maxShift", recipe.MaxShift, "0 to 8");
        Require(recipe.MaxRotation is >= 0 and <= 180, "maxRotation", recipe.MaxRotation, "0 to 180");
        Require(recipe.MaxStretch is >= 0 and <= 1, "maxStretch", recipe.MaxStretch, "0 to 1");
        Require(recipe.MaxWarpShift is >= 0 and <= 8, "maxWarpShift", recipe.MaxWarpShift, "0 to 8");
        Require(recipe.ImportanceSamples is >= 1 and <= 100, "importanceSamples", recipe.ImportanceSamples, "1 to 100");
        Require(recipe.MaxSlant is >= 0 and <= 1, "maxSlant", recipe.MaxSlant, "0 to 1");
        Require(recipe.ValidateEvery >= 0, "validateEvery", recipe.ValidateEvery, "0 or more");
        Require(recipe.ValidationImages > 0, "validationImages", recipe.ValidationImages, "1 or more");
        foreach (
            var (name, share) in new (string, double)[]
            {
                ("decayShare", recipe.DecayShare),
                ("klStart", recipe.KlStart),
                ("resampled", recipe.Resampled),
                ("thresholded", recipe.Thresholded),
                ("resampled + thresholded", recipe.Resampled + recipe.Thresholded),
                ("shifted", recipe.Shifted),
                ("warped", recipe.Warped),
                ("labelDropout", recipe.LabelDropout),
                ("plainShare", recipe.PlainShare),
                ("importanceShare", recipe.ImportanceShare),
            }
        )
        {
            Require(share is >= 0 and <= 1, name, share, "0 to 1");
        }
        var warmUpEnd = recipe.KlWarmUpSteps + (recipe.KlRestartFine is null ? 0 : recipe.KlRestartStep);
        Require(
            recipe.ImportanceSamples == 1 || Schedules.ImportanceStart(recipe) >= warmUpEnd, "importanceShare", recipe.ImportanceShare,
            $"a bound that begins at step {warmUpEnd} or later, when the weight of the KL term is 1");
        Require(
            recipe.Degradation is null || recipe.Holes == HoleMixture.Only(HoleKind.Everything), "holes", recipe.Holes,
            "{ \"everything\": 1 } beside a degradation, of which no pixel is known for certain");
        try
        {
            _ = ObjectiveCatalog.Build(recipe);
            _ = new HoleGenerator(recipe.Holes, recipe.Seed);
            recipe.Degradation?.Check();
        }
        catch (ArgumentException error)
        {
            throw new RecipeException(error.Message, error);
        }
    }

    private static void Require(bool holds, string name, object value, string expected)
    {
        if (!holds)
        {
            throw new RecipeException(
                FormattableString.Invariant($"The recipe's {name} is {value}, expected {expected}{(expected.EndsWith('?') ? "" : ".")}")
            );
        }
    }
}
