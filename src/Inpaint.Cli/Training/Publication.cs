using Inpaint.Model.Checkpoints;
using Inpaint.Model.Data;
using Inpaint.Model.Evaluation;
using Inpaint.Model.Networks;
using Inpaint.Model.Sampling;
using Inpaint.Model.Training;

namespace Inpaint.Cli.Training;

/// <summary>Puts the best weights of a run among the models. A classifier is tested first, and its card says what came of it.</summary>
public static class Publication
{
    /// <summary>Copies weights and card.</summary>
    /// <param name="folder">The run.</param>
    /// <param name="recipe">What it followed.</param>
    /// <param name="models">Where the models lie.</param>
    /// <param name="test">Test images.</param>
    /// <returns>The card as written.</returns>
    public static ModelCard Publish(RunFolder folder, TrainingRecipe recipe, ModelStore models, MnistSplit test)
    {
        var card = folder.Best.Card<ImageNetwork>(recipe.Name);
        if (NetworkCatalog.NamesOf<ClassifierNetwork>().Contains(card.Network))
        {
            using var classifier = folder.Best.LoadClassifier(recipe.Name);
            card = card with { Test = ClassifierTest.Measure(classifier, recipe.Holes, test).ToCard() };
        }
        return models.Save(card, folder.Best.ReadWeights(card));
    }
}
