using Inpaint.Core.Weights;
using Inpaint.Model.Checkpoints;
using Inpaint.Model.Networks;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Inpaint.Model.Training;

/// <summary>All that a training run carries from one step to the next, apart from what (seed, step) determines.</summary>
public sealed class TrainingState : IDisposable
{
    private TrainingState(TrainingRecipe recipe, Device device)
    {
        Network = NetworkCatalog.Build(recipe.Network, recipe.Options, recipe.Seed).to(device);
        Network.Precision = recipe.Precision == "bfloat16" ? bfloat16 : float32;
        Average = NetworkCatalog.Build(recipe.Network, recipe.Options).to(device);
        NetworkWeights.Load(Average, NetworkWeights.Copy(Network), "average");
        foreach (var parameter in Average.parameters())
            parameter.requires_grad = false;
        Average.eval();
        Optimizer = optim.AdamW(
            Network.parameters(), recipe.LearningRate, recipe.Beta1, recipe.Beta2, weight_decay: recipe.WeightDecay);
    }

    /// <summary>The network being trained.</summary>
    public ImageNetwork Network { get; }

    /// <summary>A network whose weights are the running average of <see cref="Network"/>'s.</summary>
    public ImageNetwork Average { get; }

    /// <summary>AdamW over <see cref="Network"/>.</summary>
    public AdamW Optimizer { get; }

    /// <summary>Steps done.</summary>
    public int Step { get; set; }

    /// <summary>Seconds spent so far, all runs together.</summary>
    public double WallSeconds { get; set; }

    /// <summary>Best validation score so far, and its step.</summary>
    public (double Score, int Step) Best { get; set; } = (double.NegativeInfinity, 0);

    /// <summary>The state before the first step.</summary>
    public static TrainingState Start(TrainingRecipe recipe, Device device) => new(recipe, device);

    /// <summary>The state that a checkpoint holds.</summary>
    /// <exception cref="WeightsException">The checkpoint is damaged or belongs to another network.</exception>
    public static TrainingState Resume(TrainingRecipe recipe, Device device, TrainingCheckpoint checkpoint)
    {
        var state = new TrainingState(recipe, device);
        try
        {
            checkpoint.Restore(state);
            return state;
        }
        catch
        {
            state.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Optimizer.Dispose();
        Network.Dispose();
        Average.Dispose();
    }
}
