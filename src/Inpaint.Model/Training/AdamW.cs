using static TorchSharp.torch;

namespace Inpaint.Model.Training;

/// <summary>Adam with decoupled weight decay (Loshchilov and Hutter 2019), over all weights of a network at once.</summary>
/// <param name="weights">What it changes; not disposed with it.</param>
/// <param name="beta1">Decay of the mean of the gradients, 0 to 1.</param>
/// <param name="beta2">Decay of the mean of their squares, 0 to 1.</param>
/// <param name="weightDecay">Share of the learning rate by which a weight shrinks in every step.</param>
public sealed class AdamW(FlatParameters weights, double beta1, double beta2, double weightDecay) : IDisposable
{
    private const double Epsilon = 1e-8;

    /// <summary>Running mean of the gradients.</summary>
    public FlatParameters Mean { get; } = weights.Zeros();

    /// <summary>Running mean of the gradients' squares.</summary>
    public FlatParameters Square { get; } = weights.Zeros();

    /// <summary>Steps done.</summary>
    public long Updates { get; set; }

    /// <summary>Changes the weights.</summary>
    /// <param name="gradient">In the order of the weights; one that nothing reached is 0.</param>
    /// <param name="learningRate">Of this step.</param>
    public void Step(Tensor gradient, double learningRate)
    {
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        Updates++;
        Mean.Values.mul_(beta1).add_(gradient, alpha: 1 - beta1);
        Square.Values.mul_(beta2).addcmul_(gradient, gradient, 1 - beta2);
        var deviation = Square.Values.sqrt().div_(Math.Sqrt(1 - Math.Pow(beta2, Updates))).add_(Epsilon);
        weights
            .Values.mul_(1 - learningRate * weightDecay)
            .addcdiv_(Mean.Values, deviation, -learningRate / (1 - Math.Pow(beta1, Updates)));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Mean.Dispose();
        Square.Dispose();
    }
}
