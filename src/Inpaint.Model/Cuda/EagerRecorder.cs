namespace Inpaint.Model.Cuda;

/// <summary>Records nothing and runs the pass anew each time, operator by operator: on any device, and the oracle of what a graph computes.</summary>
public sealed class EagerRecorder : IPassRecorder
{
    /// <inheritdoc/>
    public IRecordedPass Record(Action pass)
    {
        pass();
        return new Pass(pass);
    }

    private sealed class Pass(Action pass) : IRecordedPass
    {
        public void Run() => pass();

        public void Dispose()
        {
        }
    }
}
