namespace Inpaint.Client.Studio.Saving;

/// <summary>Why a recipe was not opened; the page has a sentence for each in the visitor's language.</summary>
public enum RecipeProblem
{
    /// <summary>A link that is cut short or was changed.</summary>
    DamagedLink,

    /// <summary>A file or a text that is no recipe.</summary>
    NoRecipe,

    /// <summary>A recipe of another version.</summary>
    OtherVersion,

    /// <summary>Picture or hole are missing or damaged.</summary>
    NoDrawing,

    /// <summary>A run holds a number outside its range.</summary>
    ImpossibleRun,

    /// <summary>More completions than one page holds.</summary>
    TooMany,

    /// <summary>The file did not arrive, or is too long.</summary>
    Unreadable,
}

/// <summary>A recipe that was not opened.</summary>
/// <param name="problem">Why.</param>
/// <param name="message">What was expected and what came, for the log.</param>
/// <param name="inner">What it was noticed by, or null.</param>
public sealed class RecipeException(RecipeProblem problem, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Why it was not opened.</summary>
    public RecipeProblem Problem { get; } = problem;
}
