namespace Inpaint.Engine.Plans;

internal enum StepKind
{
    Convolution,
    Dense,
    Relu,
    Load,
    AddChannels,
    Store,
    Sample,
    Shuffle,
    Unfold,
    Pixels,
}

internal sealed record Step(StepKind Kind)
{
    /// <summary>Buffers; none where negative. <see cref="Activated"/> gets max(target, 0).</summary>
    public int Source { get; init; } = -1;

    public int Target { get; init; } = -1;

    public int Activated { get; init; } = -1;

    public LayerWeights? Layer { get; init; }

    public bool Accumulate { get; init; }

    /// <summary>Takes max(., 0) at the end.</summary>
    public bool Relu { get; init; }

    public int Input { get; init; }

    public int Offset { get; init; }

    public int Count { get; init; }

    public bool Shared => Kind is StepKind.Convolution or StepKind.Dense;

    public IEnumerable<int> Reads => Accumulate ? [Source, Target] : [Source];

    public IEnumerable<int> Writes => [Target, Activated];
}
