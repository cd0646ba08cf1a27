using Inpaint.Model.Objectives;
using TorchSharp;
using static TorchSharp.torch;

namespace Inpaint.Model.Training;

/// <summary>One step: bound, gradient, AdamW, running average. All tensors it makes are gone when it returns.</summary>
/// <param name="recipe">Objective and schedules.</param>
/// <param name="state">Changed by every step.</param>
/// <param name="device">Where the networks are.</param>
public sealed class TrainingStep(TrainingRecipe recipe, TrainingState state, Device device)
{
    private readonly PixelLikelihood likelihood = PixelLikelihood.Named(recipe.Likelihood, recipe.Sigma);
    private readonly TorchSharp.Modules.Parameter[] parameters = [.. state.Network.parameters()];
    private readonly TorchSharp.Modules.Parameter[] averages = [.. state.Average.parameters()];

    /// <summary>Trains on one batch.</summary>
    public StepReport Run(TrainingBatch batch)
    {
        using var scope = NewDisposeScope();
        manual_seed(((long)recipe.Seed << 32) + batch.Step);
        state.Network.train();
        var images = batch.ToTensors(device);
        var noise = randn([images.Count, state.Network.NoiseSize], device: device);
        var bound = EvidenceLowerBound.Evaluate(state.Network, likelihood, images, noise);
        var klWeight = Schedules.KlWeight(recipe, batch.Step);
        var fineKlWeight = Schedules.FineKlWeight(recipe, batch.Step);
        var loss = bound.Loss(layer => layer < state.Network.CoarseLayers ? klWeight : fineKlWeight, recipe.FreeNats);
        state.Optimizer.zero_grad();
        loss.backward();
        var norm = nn.utils.clip_grad_norm_(parameters, recipe.GradientClip);
        var learningRate = Schedules.LearningRate(recipe, batch.Step);
        var skipped = !(norm <= recipe.GradientSkip);
        if (!skipped)
            Update(learningRate);
        UpdateAverage(Schedules.EmaDecay(recipe, batch.Step));
        state.Step = batch.Step + 1;
        return new(
            state.Step, loss.item<float>(), bound.LogLikelihood.mean().item<float>(),
            [.. bound.KlByLayer.Select(kl => (double)kl.mean().item<float>())], learningRate, klWeight, norm, skipped);
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
