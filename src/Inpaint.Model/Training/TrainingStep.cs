using Inpaint.Model.Networks;
using Inpaint.Model.Objectives;
using TorchSharp;
using static TorchSharp.torch;

namespace Inpaint.Model.Training;

/// <summary>One step: objective, gradient, AdamW, running average. All tensors it makes are gone when it returns.</summary>
/// <param name="recipe">Schedules.</param>
/// <param name="objective">What to minimise.</param>
/// <param name="state">Changed by every step.</param>
/// <param name="device">Where the networks are.</param>
public sealed class TrainingStep(TrainingRecipe recipe, TrainingObjective objective, TrainingState state, Device device) : IDisposable
{
    private readonly BatchGradient _gradient = new(objective, state.Network, device, get_num_threads());
    private readonly TorchSharp.Modules.Parameter[] _parameters = [.. state.Network.parameters()];
    private readonly TorchSharp.Modules.Parameter[] _averages = [.. state.Average.parameters()];

    /// <summary>Trains on one batch.</summary>
    public StepReport Run(TrainingBatch batch)
    {
        using var scope = NewDisposeScope();
        using var generator = DeviceNoise.Source(recipe.Seed, batch.Step);
        state.Network.train();
        var value = _gradient.Run(batch, generator);
        var norm = nn.utils.clip_grad_norm_(_parameters, recipe.GradientClip);
        var learningRate = Schedules.LearningRate(recipe, batch.Step);
        var skipped = !(norm <= recipe.GradientSkip);
        if (!skipped)
            Update(learningRate);
        UpdateAverage(Schedules.EmaDecay(recipe, batch.Step));
        state.Step = batch.Step + 1;
        return new(state.Step, value.Loss, value.Score, value.Terms, learningRate, norm, skipped);
    }

    /// <inheritdoc/>
    public void Dispose() => _gradient.Dispose();

    private void Update(double learningRate)
    {
        foreach (var group in state.Optimizer.ParamGroups)
            group.LearningRate = learningRate;
        state.Optimizer.step();
    }

    private void UpdateAverage(double decay)
    {
        using var quiet = no_grad();
        for (var i = 0; i < _parameters.Length; i++)
            _averages[i].mul_(decay).add_(_parameters[i], alpha: 1 - decay);
    }
}
