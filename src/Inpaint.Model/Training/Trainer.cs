using Inpaint.Core;
using Inpaint.Core.Weights;
using Inpaint.Model.Checkpoints;
using Inpaint.Model.Devices;
using Inpaint.Model.Networks;
using static TorchSharp.torch;

namespace Inpaint.Model.Training;

/// <summary>
/// Trains a network by a recipe. A run that is interrupted, killed included, and resumed on the same machine with the same number of
/// threads ends with the same weights, bit for bit, as one that was not.
/// </summary>
/// <param name="asked">What to compute.</param>
/// <param name="data">Images.</param>
/// <param name="folder">Where checkpoints, log, grids and the best model go.</param>
/// <param name="observer">Told about every step.</param>
/// <param name="device">Where to compute; null for the processor.</param>
/// <param name="time">Measures wall time; null for the system's clock.</param>
public sealed class Trainer(
    TrainingRecipe asked, TrainingData data, RunFolder folder, ITrainingObserver observer, Device? device = null, TimeProvider? time = null)
{
    private readonly Device _device = device ?? CPU;
    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private readonly int _validateEvery = asked.ValidateEvery > 0
        ? asked.ValidateEvery
        : Math.Max(1, data.Train.Count / asked.BatchSize);

    /// <summary>Weights of the model that the recipe starts from; needed where there is one and no checkpoint to go on from.</summary>
    public IReadOnlyDictionary<string, FloatArray>? StartWeights { get; init; }

    /// <summary>Trains from <paramref name="from"/>, or from the start, to the recipe's last step.</summary>
    /// <param name="from">A checkpoint of this recipe, or of a shorter run that had not begun its decay.</param>
    /// <param name="cancellation">Ends the run after the step at hand, with a checkpoint to resume from.</param>
    /// <exception cref="RecipeException">The checkpoint belongs to another recipe or other data, or another run holds the
    /// folder.</exception>
    public TrainingOutcome Run(TrainingCheckpoint? from, CancellationToken cancellation)
    {
        RecipeFile.Check(asked);
        var recipe = WithPrecision(from);
        if (from is not null)
        {
            RecipeMatch.Require(from, recipe, data.Sha256);
        }
        using var held = folder.Hold();
        using var state = from is null ? Start(recipe) : TrainingState.Resume(recipe, _device, from);
        folder.PrepareFrom(state.Step);
        var objective = ObjectiveCatalog.Build(recipe);
        using var step = new TrainingStep(recipe, objective, state, _device);
        var validator = new Validator(recipe, objective, data.Validation, _device);
        var recorder = new RunRecorder(recipe, objective, data, folder, observer, _device);
        var clock = new StepClock(_time, recipe, state);
        if (state.Network is IClosedForm closed)
        {
            return Solve(closed, recipe, state, recorder, validator, clock);
        }
        using var queue = new BatchQueue(new(recipe, data.Train), state.Step, recipe.Steps);
        foreach (var batch in queue.Batches())
        {
            var report = step.Run(batch);
            state.WallSeconds = clock.Tick();
            recorder.Step(report, clock);
            if (Schedules.CommonStart(recipe) == state.Step)
            {
                folder.SaveBeforeDecay(TrainingCheckpoint.Of(state, recipe, data.Sha256));
            }
            var due = state.Step % _validateEvery == 0 || state.Step == recipe.Steps;
            if (due)
            {
                recorder.Validate(validator, state);
                state.WallSeconds = clock.Elapsed();
            }
            if (due || cancellation.IsCancellationRequested)
            {
                folder.Save(TrainingCheckpoint.Of(state, recipe, data.Sha256));
            }
            if (cancellation.IsCancellationRequested || OutOfPatience(state))
            {
                break;
            }
        }
        return new(state.Step, state.Best.Score, state.Best.Step, state.WallSeconds, state.Step < recipe.Steps && !OutOfPatience(state));
    }

    private TrainingState Start(TrainingRecipe recipe)
    {
        if (recipe.From is not null && StartWeights is null)
        {
            throw new RecipeException($"The recipe starts from the weights of {recipe.From}, and none are given.");
        }
        var state = TrainingState.Start(recipe, _device);
        if (recipe.From is not { } name)
        {
            return state;
        }
        try
        {
            NetworkWeights.Load(state.Network, StartWeights!, name);
            NetworkWeights.Load(state.Average, StartWeights!, name);
            return state;
        }
        catch
        {
            state.Dispose();
            throw;
        }
    }

    private TrainingOutcome Solve(
        IClosedForm network, TrainingRecipe recipe, TrainingState state, RunRecorder recorder, Validator validator, StepClock clock)
    {
        using var scope = NewDisposeScope();
        network.Fit(TensorData.Of<byte>(data.Train.Images, [data.Train.Count, ImageSize.Pixels], _device).to(float32) / 255);
        NetworkWeights.Load(state.Average, NetworkWeights.Copy(state.Network), "closed form");
        state.Step = recipe.Steps;
        state.WallSeconds = clock.Elapsed();
        recorder.Validate(validator, state);
        folder.Save(TrainingCheckpoint.Of(state, recipe, data.Sha256));
        return new(state.Step, state.Best.Score, state.Best.Step, state.WallSeconds, Interrupted: false);
    }

    /// <summary>
    /// The recipe with the checkpoint's precision, or the one that this machine is made for, so that checkpoints and cards say which.
    /// </summary>
    private TrainingRecipe WithPrecision(TrainingCheckpoint? from) => asked with
    {
        Precision = asked.Precision == ConvolutionPrecision.Auto && from is not null
            ? from.Recipe.Precision
            : ConvolutionPrecision.Resolve(asked.Precision, _device),
    };

    private bool OutOfPatience(TrainingState state) =>
        asked.Patience > 0 && state.Step - state.Best.Step >= asked.Patience * _validateEvery;
}
