using Inpaint.Compiled;
using Inpaint.Core.Sampling;
using Inpaint.Model.Sampling;

namespace Inpaint.Model.Compiled;

/// <summary>What the compiled condition network made of one input.</summary>
internal sealed class CompiledCondition(HoleImage input, CompiledLadder owner, NativeFloats features) : Condition(input)
{
    /// <summary>Made the features; no other can read them.</summary>
    public CompiledLadder Owner { get; } = owner;

    /// <summary>A condition row.</summary>
    public NativeFloats Features { get; } = features;

    /// <inheritdoc/>
    public override void Dispose() => Features.Dispose();
}
