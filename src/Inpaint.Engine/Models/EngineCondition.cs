using Inpaint.Core.Sampling;
using Inpaint.Engine.Plans;

namespace Inpaint.Engine.Models;

/// <summary>What the condition network made of one input.</summary>
internal sealed class EngineCondition(HoleImage input, EngineModel owner, NativeFloats features) : Condition(input)
{
    /// <summary>Made the features; no other can read them.</summary>
    public EngineModel Owner { get; } = owner;

    /// <summary>The encoder's row.</summary>
    public NativeFloats Features { get; } = features;

    /// <inheritdoc/>
    public override void Dispose() => Features.Dispose();
}
