namespace Inpaint.Client.Lab.Training;

/// <summary>What a person may train here.</summary>
/// <param name="Refusal">Why nothing may be started, or null.</param>
/// <param name="Recipes">Names of the recipes to choose from.</param>
/// <param name="MaxSteps">Most optimizer steps of a run.</param>
public sealed record TrainingOffer(TrainingRefusal? Refusal, IReadOnlyList<string> Recipes, int MaxSteps);

/// <summary>Why no run may be started.</summary>
public enum TrainingRefusal
{
    /// <summary>The configuration does not allow it, as on every public host by default.</summary>
    NotAllowed,

    /// <summary>The server has no training images.</summary>
    NoData,

    /// <summary>The folder of models holds none of the recipes.</summary>
    NoRecipes,
}
