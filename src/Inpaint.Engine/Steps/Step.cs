namespace Inpaint.Engine.Steps;

/// <summary>What a step does; plan says it in a line each.</summary>
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

/// <summary>One step of a program.</summary>
internal sealed record Step(StepKind Kind)
{
    /// <summary>Buffers; none where negative. <see cref="Activated"/> gets max(target, 0).</summary>
    public int Source { get; init; } = -1;

    public int Target { get; init; } = -1;

    public int Activated { get; init; } = -1;

    /// <summary>Weights of a convolution or of a dense layer.</summary>
    public LayerWeights? Layer { get; init; }

    /// <summary>Adds what the target holds.</summary>
    public bool Accumulate { get; init; }

    /// <summary>Takes max(., 0) at the end.</summary>
    public bool Relu { get; init; }

    /// <summary>The input that is read, and where in its row or in the output's row the numbers start.</summary>
    public int Input { get; init; }

    public int Offset { get; init; }

    /// <summary>The target's first channel, a multiple of 16.</summary>
    public int Channel { get; init; }

    /// <summary>Numbers to load, channels of latents, or planes.</summary>
    public int Count { get; init; }

    /// <summary>True where what becomes of a pixel depends on that pixel alone.</summary>
    public bool ByPixel => Kind switch
    {
        StepKind.Relu or StepKind.AddChannels or StepKind.Store or StepKind.Sample => true,
        StepKind.Load => Whole,
        StepKind.Convolution => Layer!.Kernel == 1,
        _ => false,
    };

    /// <summary>True for a load that fills its buffer.</summary>
    public bool Whole { get; init; }

    public IEnumerable<int> Reads => Accumulate ? [Source, Target] : [Source];

    public IEnumerable<int> Writes => [Target, Activated];
}
