namespace Inpaint.Bench;

/// <summary>One runtime with the ladder's weights.</summary>
public interface IContestant : IDisposable
{
    /// <summary>Its column.</summary>
    string Column { get; }

    /// <summary>Makes a pass of a case ready; null where the runtime does not do it.</summary>
    /// <returns>Runs it once, and gives the logits of a decoding.</returns>
    Func<float[]>? Prepare(BenchmarkCase one);
}
