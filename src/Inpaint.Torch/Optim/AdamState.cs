using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The moments of one parameter's gradient, and the steps taken; the optimizers' own states hold them, under TorchSharp's names.</summary>
public abstract class AdamState : OptimizerState, IDisposable
{
    private protected AdamState(Parameter parameter) : base(parameter)
    {
    }

    internal abstract ref long Steps { get; }

    internal abstract ref Tensor First { get; }

    internal abstract ref Tensor Second { get; }

    internal abstract ref Tensor? Largest { get; }

    public void Dispose()
    {
        First?.Dispose();
        Second?.Dispose();
        Largest?.Dispose();
    }

    public override void Initialize(OptimizerOptions options)
    {
        Dispose();
        Steps = 0;
        First = zeros_like(_parameter).DetachFromDisposeScope();
        Second = zeros_like(_parameter).DetachFromDisposeScope();
        Largest = ((AdamOptions)options).amsgrad == true ? zeros_like(_parameter).DetachFromDisposeScope() : null;
    }

    public override void LoadStateDict(OptimizerState source)
    {
        var other = (AdamState)source;
        Dispose();
        Steps = other.Steps;
        First = Copy(other.First)!;
        Second = Copy(other.Second)!;
        Largest = Copy(other.Largest);
    }

    public override void to(Device device)
    {
        First = First.to(device).DetachFromDisposeScope();
        Second = Second.to(device).DetachFromDisposeScope();
        Largest = Largest?.to(device).DetachFromDisposeScope();
    }

    public override bool ApproximatelyEquals(OptimizerState other) =>
        other is AdamState that && Steps == that.Steps && First.allclose(that.First) && Second.allclose(that.Second)
        && (Largest is null || (that.Largest is not null && Largest.allclose(that.Largest)));

    private Tensor? Copy(Tensor? moment) => moment?.to(_parameter.device, copy: true).DetachFromDisposeScope();
}
