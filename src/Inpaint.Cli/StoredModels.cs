using Inpaint.Core.Sampling;
using Inpaint.Core.Weights;
using Inpaint.Model.Checkpoints;
using Inpaint.Model.Sampling;
using TorchSharp;

namespace Inpaint.Cli;

/// <summary>Loads the models that lie in a store, and chooses one where the user named none.</summary>
/// <param name="store">Where they lie.</param>
public sealed class StoredModels(ModelStore store)
{
    private static readonly string[] Preferred = ["ladder", "doersch"];

    /// <summary>Loads a model.</summary>
    /// <param name="name">Its name, SET/NAME for a model of an own set of pictures, or null for the preferred one.</param>
    /// <param name="device">Where to compute; null for the processor.</param>
    /// <exception cref="UsageException">There is no such model.</exception>
    /// <exception cref="WeightsException">Its files are not what its card says.</exception>
    public ICompletionModel Load(string? name, torch.Device? device)
    {
        if (name?.Split('/') is not [var set, var ofSet])
        {
            return store.Load(Choose(name), device);
        }
        var sets = store.Sets();
        var found = sets.FirstOrDefault(each => Path.GetFileName(each.Folder) == set) ?? throw new UsageException(
            $"Expected the name of own pictures before the / of --model, {(sets.Count == 0 ? "of which there are none"
                : $"one of {string.Join(", ", sets.Select(each => Path.GetFileName(each.Folder)))}")}, got {set}.");
        return new StoredModels(found).Load(ofSet, device);
    }

    /// <summary>Loads the classifier, or null where there is none.</summary>
    /// <param name="device">Where to compute; null for the processor.</param>
    /// <exception cref="WeightsException">Its files are not what its card says.</exception>
    public IDigitClassifier? LoadClassifier(torch.Device? device) =>
        File.Exists(Path.Combine(store.Folder, $"{DigitClassifier.DefaultName}.json")) ? store.LoadClassifier(device: device) : null;

    private string Choose(string? name)
    {
        string[] names = [.. store.List().Select(card => card.Name)];
        if (names.Length == 0)
        {
            throw new WeightsException(
                $"There is no model in {store.Folder}: train one, or name another folder by {ModelFolder.Variable}."
            );
        }
        if (name is null)
        {
            return Preferred.FirstOrDefault(names.Contains) ?? names[0];
        }
        return names.Contains(name)
            ? name
            : throw new UsageException($"Expected --model to be one of {string.Join(", ", names)}, got {name}.");
    }
}
