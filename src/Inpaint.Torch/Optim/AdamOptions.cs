namespace TorchSharp.Modules;

/// <summary>The settings of Adam and AdamW.</summary>
public abstract class AdamOptions : OptimizerOptions
{
    public double? beta1;
    public double? beta2;
    public double? weight_decay;
    public double? eps;
    public bool? amsgrad;
    public bool? maximize;

    public override void LoadStateDict(OptimizerOptions source)
    {
        base.LoadStateDict(source);
        var other = (AdamOptions)source;
        (beta1, beta2, weight_decay) = (other.beta1, other.beta2, other.weight_decay);
        (eps, amsgrad, maximize) = (other.eps, other.amsgrad, other.maximize);
    }

    internal void Check()
    {
        if (LearningRate is < 0) throw new ArgumentException($"Invalid learning rate: {LearningRate}");
        if (eps is < 0) throw new ArgumentException($"Invalid ε: {eps}");
        if (beta1 is < 0 or >= 1) throw new ArgumentException($"Invalid beta1: {beta1}");
        if (beta2 is < 0 or >= 1) throw new ArgumentException($"Invalid beta2: {beta2}");
        if (weight_decay is < 0) throw new ArgumentException($"Invalid weight_decay value: {weight_decay}");
    }

    internal void Complete(AdamOptions defaults)
    {
        LearningRate ??= defaults.LearningRate;
        beta1 ??= defaults.beta1;
        beta2 ??= defaults.beta2;
        weight_decay ??= defaults.weight_decay;
        eps ??= defaults.eps;
        amsgrad ??= defaults.amsgrad;
        maximize ??= defaults.maximize;
        Check();
    }
}
