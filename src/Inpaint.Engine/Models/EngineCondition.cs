using Inpaint.Core.Sampling;
using Inpaint.Engine.Steps;

namespace Inpaint.Engine.Models;

internal sealed class EngineCondition(HoleImage input, EngineModel owner, NativeFloats features) : Condition(input)
{
    private NativeFloats? _features = features;

    public EngineModel Owner { get; } = owner;

    public NativeFloats Features
    {
        get
        {
            ObjectDisposedException.ThrowIf(_features is null, this);
            return _features;
        }
    }

    public override void Dispose()
    {
        if (Interlocked.Exchange(ref _features, null) is { } row)
        {
            Owner.Release(row);
        }
    }
}
