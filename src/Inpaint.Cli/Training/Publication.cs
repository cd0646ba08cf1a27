using Inpaint.Core.Weights;
using Inpaint.Model.Checkpoints;
using Inpaint.Model.Data;
using Inpaint.Model.Evaluation;
using Inpaint.Model.Networks;
using Inpaint.Model.Objectives;
using Inpaint.Model.Training;
using static TorchSharp.torch;

namespace Inpaint.Cli.Training;

/// <summary>Puts the best weights of a run among the models. A classifier, and a network with a place for every image, are tested first,
/// and
/// their cards say what came of it; the second also gets its map of the test digits.</summary>
public static class Publication
{
    private static readonly int[] PartsOfPca = [2, 10];

    /// <summary>Copies weights and card.</summary>
    /// <param name="folder">The run.</param>
    /// <param name="recipe">What it followed.</param>
    /// <param name="models">Where the models lie.</param>
    /// <param name="test">Test images.</param>
    /// <returns>The card as written.</returns>
    public static ModelCard Publish(RunFolder folder, TrainingRecipe recipe, ModelStore models, ImageSplit test)
    {
        var card = folder.Best.Card<ImageNetwork>(recipe.Name);
        if (NetworkCatalog.NamesOf<ClassifierNetwork>().Contains(card.Network))
        {
            using var classifier = folder.Best.LoadClassifier(recipe.Name);
            card = card with { Test = ClassifierTest.Measure(classifier, recipe.Holes, test).ToCard() };
        }
        using var network = folder.Best.LoadNetwork<ImageNetwork>(card);
        if (network is not ILatentImages places)
        {
            return models.Save(card, folder.Best.ReadWeights(card));
        }
        network.eval();
        var errors = new Dictionary<string, double>
        {
            [ReconstructionObjective.SquaredError] = LatentAtlas.SquaredError(places, test, CPU),
        };
        if (places is PcaNetwork pca)
        {
            foreach (var count in PartsOfPca.Where(count => count < pca.Latent))
            {
                errors.Add($"{ReconstructionObjective.SquaredError}Of{count}", LatentAtlas.SquaredError(pca.First(count), test, CPU));
            }
        }
        card = card with { Test = errors };
        var published = models.Save(card, folder.Best.ReadWeights(card));
        LatentAtlas.Measure(places, test, CPU).Save(models, published);
        return published;
    }
}
