using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The moments of one parameter's gradient, and the steps taken.</summary>
public abstract class AdamState : OptimizerState, IDisposable
{
    public long step;
    public Tensor exp_avg = null!;
    public Tensor exp_avg_sq = null!;
    public Tensor? max_exp_avg_sq;

    private protected AdamState(Parameter parameter) : base(parameter)
    {
    }

    public void Dispose()
    {
        exp_avg?.Dispose();
        exp_avg_sq?.Dispose();
        max_exp_avg_sq?.Dispose();
    }

    public override void Initialize(OptimizerOptions options)
    {
        Dispose();
        step = 0;
        exp_avg = zeros_like(_parameter).DetachFromDisposeScope();
        exp_avg_sq = zeros_like(_parameter).DetachFromDisposeScope();
        max_exp_avg_sq = ((AdamOptions)options).amsgrad == true ? zeros_like(_parameter).DetachFromDisposeScope() : null;
    }

    public override void LoadStateDict(OptimizerState source)
    {
        var other = (AdamState)source;
        Dispose();
        step = other.step;
        exp_avg = Copy(other.exp_avg)!;
        exp_avg_sq = Copy(other.exp_avg_sq)!;
        max_exp_avg_sq = Copy(other.max_exp_avg_sq);
    }

    public override void to(Device device)
    {
        exp_avg = exp_avg.to(device).DetachFromDisposeScope();
        exp_avg_sq = exp_avg_sq.to(device).DetachFromDisposeScope();
        max_exp_avg_sq = max_exp_avg_sq?.to(device).DetachFromDisposeScope();
    }

    public override bool ApproximatelyEquals(OptimizerState other) =>
        other is AdamState that && step == that.step && exp_avg.allclose(that.exp_avg) && exp_avg_sq.allclose(that.exp_avg_sq)
        && (max_exp_avg_sq is null || (that.max_exp_avg_sq is not null && max_exp_avg_sq.allclose(that.max_exp_avg_sq)));

    private Tensor? Copy(Tensor? moment) => moment?.to(_parameter.device, copy: true).DetachFromDisposeScope();
}
