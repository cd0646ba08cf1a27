using Inpaint.Core.Sampling;

namespace Inpaint.Cli.Benchmarks;

/// <summary>One thing that is measured.</summary>
/// <param name="Name">"decode", "condition" or "train-step".</param>
/// <param name="Batch">Samples or images.</param>
/// <param name="Threads">Threads to compute with.</param>
public sealed record BenchmarkCase(string Name, int Batch, int Threads)
{
    /// <summary>Samples through the decoder.</summary>
    public const string Decode = "decode";

    /// <summary>One request through the condition network.</summary>
    public const string Condition = "condition";

    /// <summary>Forward, backward and AdamW.</summary>
    public const string TrainStep = "train-step";

    /// <summary>Runs in a row in one turn: more where one takes less.</summary>
    public int Runs => Name == TrainStep ? 1 : Batch switch { <= 4 => 32, <= 16 => 8, _ => 2 };
}
