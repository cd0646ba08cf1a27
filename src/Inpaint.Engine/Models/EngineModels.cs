using Inpaint.Core.Sampling;
using Inpaint.Core.Weights;

namespace Inpaint.Engine.Models;

/// <summary>Loads models from a folder, their weights verified.</summary>
public static class EngineModels
{
    /// <summary>Loads a model that completes holes, with its digit prior where its card names one.</summary>
    /// <param name="folder">Where it lies.</param>
    /// <param name="name">Name on its card.</param>
    /// <param name="threads">Threads to use, 1 or more; null for <see cref="EngineThreads.Count"/>.</param>
    /// <exception cref="WeightsException">No such model, or its files are not what its card says.</exception>
    /// <exception cref="ArgumentException">The engine has no plan for its network.</exception>
    public static ICompletionModel Load(ModelFolder folder, string name, int? threads = null)
    {
        var card = folder.Card(name);
        var model = new EngineModel(card, folder.ReadWeights(card), threads);
        return card.DigitPrior is { } prior ? new DigitFirstModel(card, model, LoadClassifier(folder, prior, threads)) : model;
    }

    /// <summary>Loads a classifier.</summary>
    /// <inheritdoc cref="Load"/>
    public static EngineClassifier LoadClassifier(ModelFolder folder, string name, int? threads = null)
    {
        var card = folder.Card(name);
        return new(card, folder.ReadWeights(card), threads);
    }
}
