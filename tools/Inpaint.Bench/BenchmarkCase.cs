namespace Inpaint.Bench;

/// <summary>What is measured.</summary>
/// <param name="Name">A row's name.</param>
/// <param name="Batch">Samples, or images.</param>
/// <param name="Threads">Threads to compute with.</param>
public sealed record BenchmarkCase(string Name, int Batch, int Threads)
{
    /// <summary>The names of the rows.</summary>
    public const string Decode = "decode", Condition = "condition", TrainStep = "train-step";

    /// <summary>Passes in a turn: long enough to be measured, short enough for many turns.</summary>
    public int Passes => Name == TrainStep ? 1 : Math.Max(4, 16 / Batch);
}
