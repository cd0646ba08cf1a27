using Inpaint.Model.Objectives;

namespace Inpaint.Model.Training;

/// <summary>The objectives that a recipe may name.</summary>
public static class ObjectiveCatalog
{
    private static readonly Dictionary<string, Func<TrainingRecipe, TrainingObjective>> Builders = new(StringComparer.Ordinal)
    {
        ["classification"] = recipe => recipe.Likelihood == ClassificationObjective.Likelihood
            ? new ClassificationObjective()
            : throw new ArgumentException(
                $"Expected the likelihood \"{ClassificationObjective.Likelihood}\" of a classifier, got \"{recipe.Likelihood}\"."),
        ["elbo"] = recipe => Bound(recipe, needsLabels: false),
        ["label-elbo"] = recipe => Bound(recipe, needsLabels: true),
        ["reconstruction"] = _ => new ReconstructionObjective(),
    };

    /// <summary>Names of the objectives, in alphabetical order.</summary>
    public static IReadOnlyList<string> Names => [.. Builders.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Builds a recipe's objective.</summary>
    /// <exception cref="ArgumentException">There is no such objective, or it cannot do what the recipe asks for.</exception>
    public static TrainingObjective Build(TrainingRecipe recipe)
    {
        if (!Builders.TryGetValue(recipe.Objective, out var build))
        {
            throw new ArgumentException($"There is no objective \"{recipe.Objective}\"; there are {string.Join(", ", Names)}.");
        }
        var objective = build(recipe);
        if (!objective.Networks.Contains(recipe.Network))
        {
            throw new ArgumentException(
                $"The objective \"{recipe.Objective}\" trains {string.Join(", ", objective.Networks)}, the recipe's network is {recipe.Network}."
            );
        }
        if (objective.NeedsLabels && recipe.LabelDropout > 0)
        {
            throw new ArgumentException(
                FormattableString.Invariant(
                    $"The objective \"{recipe.Objective}\" needs every label, the recipe's labelDropout is {recipe.LabelDropout}, expected 0."
                )
            );
        }
        return objective;
    }

    private static BoundObjective Bound(TrainingRecipe recipe, bool needsLabels) => new(
        PixelLikelihood.Named(recipe.Likelihood, recipe.Sigma),
        step => Schedules.KlWeight(recipe, step), step => Schedules.FineKlWeight(recipe, step))
    {
        IsGivenLabels = needsLabels,
        FreeNats = recipe.FreeNats,
        ImportanceSamples = recipe.ImportanceSamples,
        ImportanceStart = Schedules.ImportanceStart(recipe),
    };
}
