namespace Inpaint.Model.Training;

/// <summary>Measures a run: time spent, speed over the last steps, time to go.</summary>
internal sealed class StepClock
{
    private const int Window = 50;

    private readonly TimeProvider time;
    private readonly TrainingRecipe recipe;
    private readonly TrainingState state;
    private readonly long start;
    private readonly double before;
    private readonly Queue<double> recent = new();

    public StepClock(TimeProvider time, TrainingRecipe recipe, TrainingState state)
    {
        (this.time, this.recipe, this.state) = (time, recipe, state);
        start = time.GetTimestamp();
        before = state.WallSeconds;
        recent.Enqueue(before);
    }

    /// <summary>Images per second over the last steps.</summary>
    public double ImagesPerSecond { get; private set; }

    /// <summary>Time to the last step at that speed.</summary>
    public TimeSpan Remaining => ImagesPerSecond > 0
        ? TimeSpan.FromSeconds((double)(recipe.Steps - state.Step) * recipe.BatchSize / ImagesPerSecond)
        : TimeSpan.Zero;

    /// <summary>Seconds spent, earlier runs included.</summary>
    public double Elapsed() => before + time.GetElapsedTime(start).TotalSeconds;

    /// <summary>Counts a step.</summary>
    public double Tick()
    {
        var now = Elapsed();
        recent.Enqueue(now);
        if (recent.Count > Window + 1)
            recent.Dequeue();
        var span = now - recent.Peek();
        ImagesPerSecond = span > 0 ? (recent.Count - 1) * recipe.BatchSize / span : 0;
        return now;
    }
}
