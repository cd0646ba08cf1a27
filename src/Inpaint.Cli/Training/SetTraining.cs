using System.Globalization;
using Inpaint.Core.Weights;
using Inpaint.Model.Checkpoints;
using Inpaint.Model.Networks;
using Inpaint.Model.Pictures;
using Inpaint.Model.Training;
using TorchSharp;

namespace Inpaint.Cli.Training;

/// <summary>
/// Trains every model of a set of pictures in turn, and publishes them as they are done. A run that was interrupted, killed included, goes
/// on where it was.
/// </summary>
/// <param name="models">Where recipes lie, and where the set gets a folder of its own.</param>
/// <param name="pictures">What the pictures are; its name is that of the folder.</param>
/// <param name="run">Folder of the run.</param>
/// <param name="output">Told about progress.</param>
public sealed class SetTraining(ModelStore models, PictureSet pictures, string run, TextWriter output)
{
    private static readonly string[] TakenNames = ["recipes", "atlas", "anomaly", PictureSet.Digits.Name];

    /// <summary>Where the models of a set lie.</summary>
    /// <exception cref="UsageException">No set can have this name.</exception>
    public static ModelStore StoreOf(ModelStore models, string name)
    {
        if (!ModelCardFile.IsPlainName(name) || TakenNames.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            throw new UsageException(
                $"Expected --name to be 1 to 64 letters, digits, - and _, and none of {string.Join(", ", TakenNames)}, got {name}.");
        }
        return new(Path.Combine(models.Folder, name));
    }

    /// <summary>Trains and publishes.</summary>
    /// <param name="set">The pictures, prepared.</param>
    /// <param name="budget">Time for all models; a run that goes on keeps the one that it began with.</param>
    /// <param name="resume">Whether a run may be there already.</param>
    /// <param name="device">Where to compute.</param>
    /// <param name="cancellation">Ends after the step at hand.</param>
    /// <returns>False where it was interrupted.</returns>
    /// <exception cref="RecipeException">The run in the folder is one of other pictures.</exception>
    public bool Run(PictureDataset set, TimeSpan budget, bool resume, torch.Device device, CancellationToken cancellation)
    {
        var store = StoreOf(models, pictures.Name);
        var data = new TrainingData(set.Train, set.Validation) { Pictures = pictures };
        var plan = Plan(data, budget, resume, device);
        foreach (var recipe in plan.Recipes)
        {
            var folder = new RunFolder(Path.Combine(run, recipe.Name));
            if (folder.Newest(output.WriteLine) is var checkpoint && checkpoint?.Step == recipe.Steps && IsPublished(store, folder, recipe.Name))
            {
                output.WriteLine($"{recipe.Name}: done before");
                continue;
            }
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{recipe.Name}: {recipe.Steps:N0} steps"));
            var outcome = TrainingDisplay.Run(output, recipe, observer =>
                new Trainer(recipe, data, folder, observer, device).Run(checkpoint, cancellation));
            if (outcome.Interrupted)
            {
                output.WriteLine("Interrupted: the same command with --resume goes on from here.");
                return false;
            }
            var card = SetPublication.Publish(folder, recipe, store, set.Test, cancellation);
            output.WriteLine($"{recipe.Name}: {string.Join("  ", card.Test!.Select(number => $"{number.Key} {Number(number.Value)}"))}");
        }
        SetPublication.DrawStarters(store, pictures);
        output.WriteLine($"{store.Folder}: {string.Join(", ", plan.Recipes.Select(recipe => recipe.Name))} published.");
        return true;
    }

    private SetPlan Plan(TrainingData data, TimeSpan budget, bool resume, torch.Device device)
    {
        if (SetPlan.Read(run) is { } old)
        {
            if (!resume)
            {
                throw new UsageException($"{run} holds a run already: go on with --resume, or name another folder with --run.");
            }
            return old.DataSha256 == data.Sha256
                ? old
                : throw new RecipeException(
                    $"{run} was begun with other pictures (SHA-256 {old.DataSha256}), these have {data.Sha256}: name another folder with --run.");
        }
        if (resume)
        {
            throw new UsageException($"{run} holds no run to resume.");
        }
        output.WriteLine("Measuring how long a step takes ...");
        var plan = SetPlan.Make(
            Path.Combine(models.Folder, "recipes"), data, budget, recipe => StepTiming.SecondsPerStep(recipe, data, device));
        plan.Save(run);
        return plan;
    }

    private static bool IsPublished(ModelStore store, RunFolder folder, string name) =>
        store.List<ImageNetwork>().FirstOrDefault(card => card.Name == name)?.Sha256
            == folder.Best.Card<ImageNetwork>(name).Sha256;

    private static string Number(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
