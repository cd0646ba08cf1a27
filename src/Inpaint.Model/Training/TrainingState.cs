using Inpaint.Core.Weights;
using Inpaint.Model.Checkpoints;
using Inpaint.Model.Devices;
using Inpaint.Model.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace Inpaint.Model.Training;

/// <summary>All that a training run carries from one step to the next, apart from what (seed, step) determines.</summary>
public sealed class TrainingState : IDisposable
{
    private readonly TrainingRecipe _recipe;
    private readonly Device _device;

    private TrainingState(TrainingRecipe recipe, Device device)
    {
        (_recipe, _device) = (recipe, device);
        Network = Build(recipe.Seed);
        Weights = FlatParameters.Of(Network);
        Average = Build();
        NetworkWeights.Load(Average, NetworkWeights.Copy(Network), "average");
        AverageWeights = FlatParameters.Of(Average);
        foreach (var parameter in Average.parameters())
        {
            parameter.requires_grad = false;
        }
        Average.Precision = float32;
        Average.eval();
        Optimizer = new(Weights, recipe.Beta1, recipe.Beta2, recipe.WeightDecay);
    }

    /// <summary>The network being trained.</summary>
    public ImageNetwork Network { get; }

    /// <summary>A network whose weights are the running average of <see cref="Network"/>'s.</summary>
    public ImageNetwork Average { get; }

    /// <summary>The weights of <see cref="Network"/>.</summary>
    public FlatParameters Weights { get; }

    /// <summary>The weights of <see cref="Average"/>.</summary>
    public FlatParameters AverageWeights { get; }

    /// <summary>AdamW over <see cref="Weights"/>.</summary>
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

    /// <summary>A network that shares the weights of <see cref="Network"/>, for another thread; it has gradients of its own.</summary>
    public ImageNetwork Replica()
    {
        var replica = Build();
        Weights.Share(replica);
        return replica;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Optimizer.Dispose();
        Network.Dispose();
        Average.Dispose();
        Weights.Dispose();
        AverageWeights.Dispose();
    }

    private ImageNetwork Build(int? seed = null)
    {
        var network = NetworkCatalog.Build(_recipe.Network, _recipe.Options, seed).to(_device);
        network.Precision = ConvolutionPrecision.TypeOf(ConvolutionPrecision.Resolve(_recipe.Precision, _device));
        return network;
    }
}
