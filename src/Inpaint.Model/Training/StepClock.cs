namespace Inpaint.Model.Training;

internal sealed class StepClock
{
    private const int Window = 50;

    private readonly TimeProvider _time;
    private readonly TrainingRecipe _recipe;
    private readonly TrainingState _state;
    private readonly long _start;
    private readonly double _before;
    private readonly Queue<double> _recent = new();

    public StepClock(TimeProvider time, TrainingRecipe recipe, TrainingState state)
    {
        (_time, _recipe, _state) = (time, recipe, state);
        _start = time.GetTimestamp();
        _before = state.WallSeconds;
        _recent.Enqueue(_before);
    }

    public double ImagesPerSecond { get; private set; }

    public TimeSpan Remaining => ImagesPerSecond > 0
        ? TimeSpan.FromSeconds((double)(_recipe.Steps - _state.Step) * _recipe.BatchSize / ImagesPerSecond)
        : TimeSpan.Zero;

    public double Elapsed() => _before + _time.GetElapsedTime(_start).TotalSeconds;

    public double Tick()
    {
        var now = Elapsed();
        _recent.Enqueue(now);
        if (_recent.Count > Window + 1)
        {
            _recent.Dequeue();
        }
        var span = now - _recent.Peek();
        ImagesPerSecond = span > 0 ? (_recent.Count - 1) * _recipe.BatchSize / span : 0;
        return now;
    }
}
