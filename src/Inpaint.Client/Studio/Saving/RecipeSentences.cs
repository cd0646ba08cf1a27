using Inpaint.Client.Localization;
using Inpaint.Core.Completions;
using Microsoft.Extensions.Localization;

namespace Inpaint.Client.Studio.Saving;

/// <summary>What the page says about a recipe or a link.</summary>
public static class RecipeSentences
{
    /// <summary>Why a recipe was not opened.</summary>
    public static string Of(RecipeProblem problem, IStringLocalizer<Text> texts) => problem switch
    {
        RecipeProblem.DamagedLink =>
            texts["This link is damaged: part of it is missing or was changed. Copy the whole link again. Nothing on this page has changed."],
        RecipeProblem.OtherVersion =>
            texts["This recipe was saved by another version of Inpaint, which this page cannot read. Nothing on this page has changed."],
        RecipeProblem.NoDrawing =>
            texts["This recipe is incomplete: its picture or its hole is missing or damaged. Nothing on this page has changed."],
        RecipeProblem.ImpossibleRun =>
            texts["This recipe asks for something that no model here can do, such as 65 completions at once. Nothing on this page has changed."],
        RecipeProblem.TooMany =>
            texts["This recipe asks for more than {0} completions, which is more than one page shows. Nothing on this page has changed.", Recipe.MaxCompletions],
        RecipeProblem.Unreadable =>
            texts["This recipe could not be read: it did not arrive in full, or is longer than any that Inpaint saves. Nothing on this page has changed."],
        _ => texts["This is not a recipe that Inpaint saved. Nothing on this page has changed."],
    };

    /// <summary>What is on screen now that a recipe is open, and how it differs from what the recipe's author saw.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="models">Models that can draw it.</param>
    /// <param name="chosen">The model that draws it here, or null where none is loaded.</param>
    /// <param name="texts">The page's language.</param>
    public static string Of(Recipe recipe, IEnumerable<ModelInfo> models, ModelInfo? chosen, IStringLocalizer<Text> texts)
    {
        if (recipe.Drawing.NothingMissing)
        {
            return texts["The recipe is open, but it erases nothing: there is nothing to complete until you erase a part."];
        }
        if (recipe.Runs.Count == 0)
        {
            return texts["The recipe is open. It holds a picture and a hole but no completions, so those shown here are new."];
        }
        if (chosen is null)
        {
            return texts["The recipe is open, but no model is loaded here to draw its completions."];
        }

        string title = texts[chosen.Title];
        if (recipe.Model is not null && models.All(model => model.Name != recipe.Model))
        {
            return texts["The recipe was made with a model that is not loaded here ({0}). {1} draws it instead, so the completions look different.", recipe.Model, title];
        }
        if (recipe.ModelHash is null)
        {
            return texts["The recipe does not say which weights it was made with, so the completions may look different."];
        }
        return recipe.ModelHash == chosen.Hash
            ? texts["The recipe is open: these are the same completions."]
            : texts["This recipe was made with other weights than those loaded here, so its completions will look different."];
    }
}
