using System.Globalization;
using Inpaint.Core.Weights;
using Inpaint.Model.Checkpoints;
using static TorchSharp.torch;

namespace Inpaint.Model.Training;

/// <summary>A training state on disk: weights, their average, AdamW's moments, step, time, best validation and the recipe.</summary>
/// <param name="File">Tensors and metadata.</param>
/// <param name="Path">Where it was read, for errors.</param>
public sealed record TrainingCheckpoint(Safetensors File, string Path)
{
    /// <summary>Key of the score in checkpoints that were made when the bound was the only objective.</summary>
    private const string OldScore = "bestElbo";

    private const string Weights = "weights.", AverageWeights = "average.", FirstMoment = "adamw.mean.", SecondMoment = "adamw.square.";

    /// <summary>The recipe that made it.</summary>
    public TrainingRecipe Recipe => RecipeFile.FromJson(Text("recipe"));

    /// <summary>Steps done.</summary>
    public int Step => int.Parse(Text("step"), CultureInfo.InvariantCulture);

    /// <summary>SHA-256 of the training images.</summary>
    public string DataSha256 => Text("data");

    /// <summary>The weights' running average, by name.</summary>
    public IReadOnlyDictionary<string, FloatArray> Average => Part(AverageWeights);

    /// <summary>Reads a checkpoint.</summary>
    /// <exception cref="WeightsException">It is missing or damaged.</exception>
    public static TrainingCheckpoint Read(string path) => new(Safetensors.Read(path), path);

    /// <summary>Copies a state out of torch.</summary>
    public static TrainingCheckpoint Of(TrainingState state, TrainingRecipe recipe, string dataSha256)
    {
        var tensors = new Dictionary<string, FloatArray>(StringComparer.Ordinal);
        foreach (var (name, array) in NetworkWeights.Copy(state.Network))
        {
            tensors[Weights + name] = array;
        }
        foreach (var (name, array) in NetworkWeights.Copy(state.Average))
        {
            tensors[AverageWeights + name] = array;
        }
        using (NewDisposeScope())
        {
            foreach (var (name, mean) in state.Optimizer.Mean.Parts())
            {
                tensors[FirstMoment + name] = NetworkWeights.Copy(mean);
            }
            foreach (var (name, square) in state.Optimizer.Square.Parts())
            {
                tensors[SecondMoment + name] = NetworkWeights.Copy(square);
            }
        }
        var metadata = new Dictionary<string, string>
        {
            ["recipe"] = RecipeFile.ToJson(recipe).GetRawText(),
            ["data"] = dataSha256,
            ["step"] = state.Step.ToString(CultureInfo.InvariantCulture),
            ["updates"] = state.Optimizer.Updates.ToString(CultureInfo.InvariantCulture),
            ["wallSeconds"] = state.WallSeconds.ToString("R", CultureInfo.InvariantCulture),
            ["bestScore"] = state.Best.Score.ToString("R", CultureInfo.InvariantCulture),
            ["bestStep"] = state.Best.Step.ToString(CultureInfo.InvariantCulture),
        };
        return new(new(tensors, metadata), "");
    }

    /// <summary>Puts everything back into a state of the same network.</summary>
    /// <exception cref="WeightsException">Names, shapes or metadata do not fit.</exception>
    public void Restore(TrainingState state)
    {
        NetworkWeights.Load(state.Network, Part(Weights), Path);
        NetworkWeights.Load(state.Average, Average, Path);
        Restore(state.Optimizer.Mean, Part(FirstMoment));
        Restore(state.Optimizer.Square, Part(SecondMoment));
        state.Optimizer.Updates = long.Parse(Text("updates"), CultureInfo.InvariantCulture);
        state.Step = Step;
        state.WallSeconds = double.Parse(Text("wallSeconds"), CultureInfo.InvariantCulture);
        state.Best = (
            double.Parse(Text(File.Metadata.ContainsKey(OldScore) ? OldScore : "bestScore"), CultureInfo.InvariantCulture),
            int.Parse(Text("bestStep"), CultureInfo.InvariantCulture)
        );
    }

    private void Restore(FlatParameters moments, Dictionary<string, FloatArray> stored)
    {
        using var scope = NewDisposeScope();
        foreach (var (name, part) in moments.Parts())
        {
            NetworkWeights.Load(part, stored.TryGetValue(name, out var array)
                ? array
                : throw new WeightsException($"{Path}: AdamW's moments of {name} are missing."));
        }
    }

    private Dictionary<string, FloatArray> Part(string prefix) => File.Tensors
        .Where(tensor => tensor.Key.StartsWith(prefix, StringComparison.Ordinal))
        .ToDictionary(tensor => tensor.Key[prefix.Length..], tensor => tensor.Value, StringComparer.Ordinal);

    private string Text(string key) => File.Metadata.TryGetValue(key, out var text)
        ? text
        : throw new WeightsException($"{Path}: this is no training checkpoint: the metadata lack \"{key}\".");
}
