using Inpaint.Model.Objectives;
using static TorchSharp.torch;

namespace Inpaint.Model.Training;

/// <summary>One step: objective, gradient, AdamW, running average. All tensors it makes are gone when it returns.</summary>
/// <param name="recipe">Schedules.</param>
/// <param name="objective">What to minimise.</param>
/// <param name="state">Changed by every step.</param>
/// <param name="device">Where the networks are.</param>
public sealed class TrainingStep(TrainingRecipe recipe, TrainingObjective objective, TrainingState state, Device device) : IDisposable
{
    private readonly BatchGradient _gradient = new(objective, state, device, get_num_threads());

    /// <summary>Trains on one batch.</summary>
    public StepReport Run(TrainingBatch batch)
    {
        using var scope = NewDisposeScope();
        var value = _gradient.Run(batch, recipe.Seed);
        var norm = Clip();
        var learningRate = Schedules.LearningRate(recipe, batch.Step);
        var skipped = !(norm <= recipe.GradientSkip);
        if (!skipped)
        {
            state.Optimizer.Step(_gradient.Sum, learningRate);
        }
        UpdateAverage(Schedules.EmaDecay(recipe, batch.Step));
        state.Step = batch.Step + 1;
        return new(state.Step, value.Loss, value.Score, value.Terms, learningRate, norm, skipped);
    }

    /// <inheritdoc/>
    public void Dispose() => _gradient.Dispose();

    private double Clip()
    {
        var norm = _gradient.Sum.norm().item<float>();
        if (norm > recipe.GradientClip)
        {
            _gradient.Sum.mul_(recipe.GradientClip / (norm + 1e-6));
        }
        return norm;
    }

    private void UpdateAverage(double decay)
    {
        using var quiet = no_grad();
        state.AverageWeights.Values.mul_(decay).add_(state.Weights.Values, alpha: 1 - decay);
    }
}
