using Inpaint.Core.Sampling;
using Inpaint.Engine.Plans;

namespace Inpaint.Engine.Models;

/// <summary>What the condition network made of one input.</summary>
internal sealed class EngineCondition(HoleImage input, EngineModel owner, NativeFloats features) : Condition(input)
{
    private NativeFloats? _features = features;

    /// <summary>Made the features; no other can read them.</summary>
    public EngineModel Owner { get; } = owner;

    /// <summary>The encoder's row.</summary>
    public NativeFloats Features
    {
        get
        {
            ObjectDisposedException.ThrowIf(_features is null, this);
            return _features;
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        if (Interlocked.Exchange(ref _features, null) is { } row)
        {
            Owner.Release(row);
        }
    }
}
