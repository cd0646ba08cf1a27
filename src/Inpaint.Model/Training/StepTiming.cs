using Inpaint.Model.Devices;
using static TorchSharp.torch;

namespace Inpaint.Model.Training;

/// <summary>Measures how long a step of a recipe takes on this machine.</summary>
public static class StepTiming
{
    private const int Measured = 3;

    /// <summary>The shortest of a few steps, after one that is not counted.</summary>
    /// <param name="recipe">What a step computes.</param>
    /// <param name="data">Images.</param>
    /// <param name="device">Where to compute.</param>
    /// <returns>Seconds.</returns>
    public static double SecondsPerStep(TrainingRecipe recipe, TrainingData data, Device device)
    {
        ArgumentNullException.ThrowIfNull(data);
        recipe = recipe with { Precision = ConvolutionPrecision.Resolve(recipe.Precision, device) };
        using var state = TrainingState.Start(recipe, device);
        using var step = new TrainingStep(recipe, ObjectiveCatalog.Build(recipe), state, device);
        var source = new BatchSource(recipe, data.Train);
        _ = step.Run(source.Make(0));
        return Enumerable.Range(1, Measured).Min(index =>
        {
            var start = TimeProvider.System.GetTimestamp();
            _ = step.Run(source.Make(index));
            return TimeProvider.System.GetElapsedTime(start).TotalSeconds;
        });
    }
}
