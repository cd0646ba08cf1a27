using TorchSharp;
using static TorchSharp.torch;

namespace Inpaint.Torch.Tests.Support;

/// <summary>Gradients by backward against central differences in float64.</summary>
internal static class GradCheck
{
    private const double Step = 1e-6;

    /// <param name="function">Of float64 tensors; its result is weighted by fixed numbers and summed.</param>
    internal static void Check(Func<Tensor[], Tensor> function, params Tensor[] inputs)
    {
        var leaves = Array.ConvertAll(inputs, input => input.detach().to(float64).contiguous().clone().requires_grad_());
        var result = function(leaves);
        var weights = Weights(result);
        (result * weights).sum().backward();
        for (var which = 0; which < leaves.Length; which++)
        {
            var gradient = leaves[which].grad;
            Assert.True(gradient is not null, $"input {which} got no gradient");
            var analytic = gradient.contiguous().data<double>().ToArray();
            var element = leaves[which].data<double>();
            for (var k = 0; k < analytic.Length; k++)
            {
                var before = element[k];
                element[k] = before + Step;
                var above = Value();
                element[k] = before - Step;
                var below = Value();
                element[k] = before;
                var numeric = (above - below) / (2 * Step);
                var tolerance = 1e-6 * Math.Max(1, Math.Abs(numeric));
                Assert.True(
                    Math.Abs(numeric - analytic[k]) <= tolerance,
                    $"input {which}, element {k}: backward gives {analytic[k]}, finite differences {numeric}");
            }
        }

        double Value()
        {
            using var _ = no_grad();
            using var scope = NewDisposeScope();
            return (function(leaves) * weights).sum().ToDouble();
        }
    }

    private static Tensor Weights(Tensor result) =>
        (arange(result.numel(), float64) * 0.7).cos().add(1.5).reshape(result.shape);
}
