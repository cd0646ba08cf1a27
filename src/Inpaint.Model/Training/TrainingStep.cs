using Inpaint.Model.Objectives;
using TorchSharp;
using static TorchSharp.torch;

namespace Inpaint.Model.Training;

/// <summary>One step: objective, gradient, AdamW, running average. All tensors it makes are gone when it returns.</summary>
/// <param name="recipe">Schedules.</param>
/// <param name="objective">What to minimise.</param>
/// <param name="state">Changed by every step.</param>
/// <param name="device">Where the networks are.</param>
public sealed class TrainingStep(TrainingRecipe recipe, TrainingObjective objective, TrainingState state, Device device)
{
    private readonly TorchSharp.Modules.Parameter[] parameters = [.. state.Network.parameters()];
    private readonly TorchSharp.Modules.Parameter[] averages = [.. state.Average.parameters()];

    /// <summary>Trains on one batch.</summary>
    public StepReport Run(TrainingBatch batch)
    {
        using var scope = NewDisposeScope();
        manual_seed(((long)recipe.Seed << 32) + batch.Step);
        state.Network.train();
        var value = Evaluate(batch);
        state.Optimizer.zero_grad();
        value.Loss.backward();
        var norm = nn.utils.clip_grad_norm_(parameters, recipe.GradientClip);
        var learningRate = Schedules.LearningRate(recipe, batch.Step);
        var skipped = !(norm <= recipe.GradientSkip);
        if (!skipped)
            Update(learningRate);
        UpdateAverage(Schedules.EmaDecay(recipe, batch.Step));
        state.Step = batch.Step + 1;
        return new(
            state.Step, value.Loss.item<float>(), value.Score.mean().item<float>(),
            [.. value.Terms.Select(term => new TermValue(term.Name, [.. term.Parts.Select(part => (double)part.mean().item<float>())]))],
            learningRate, norm, skipped);
    }

    /// <summary>What the backward pass does not need is gone before it begins, which then finds memory that the processor's caches still hold.</summary>
    private ObjectiveValue Evaluate(TrainingBatch batch)
    {
        using var scope = NewDisposeScope();
        var value = objective.Evaluate(state.Network, batch.ToTensors(device), batch.Step);
        scope.MoveToOuter([value.Loss, value.Score, .. value.Terms.SelectMany(term => term.Parts)]);
        return value;
    }

    private void Update(double learningRate)
    {
        foreach (var group in state.Optimizer.ParamGroups)
            group.LearningRate = learningRate;
        state.Optimizer.step();
    }

    private void UpdateAverage(double decay)
    {
        using var quiet = no_grad();
        for (var i = 0; i < parameters.Length; i++)
            averages[i].mul_(decay).add_(parameters[i], alpha: 1 - decay);
    }
}
