using Inpaint.Torch.Tests.Support;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Inpaint.Torch.Tests.Optim;

public class SgdTests : Scoped
{
    [Theory]
    [InlineData(0, false)]
    [InlineData(0.9, false)]
    [InlineData(0.9, true)]
    public void ThreeSteps_MatchTheAlgorithmByHand(double momentum, bool nesterov)
    {
        const double Rate = 0.1, Decay = 0.01;
        var parameter = new Parameter(tensor([2.0]));
        using var optimizer = optim.SGD([parameter], Rate, momentum, weight_decay: Decay, nesterov: nesterov);
        double value = 2, velocity = 0;
        double[] gradients = [1, -3, 0.5];
        for (var t = 0; t < 3; t++)
        {
            parameter.grad = tensor([gradients[t]]);
            optimizer.step();
            var g = gradients[t] + Decay * value;
            velocity = t == 0 ? g : momentum * velocity + g;
            value -= Rate * (momentum == 0 ? g : nesterov ? g + momentum * velocity : velocity);
        }
        Expect.Elements(parameter, [value], 1e-12);
    }

    [Fact]
    public void ClipGradNorm_ScalesTogether_AndReturnsTheNorm()
    {
        Parameter a = new(zeros(1, dtype: float64)), b = new(zeros(1, dtype: float64));
        a.grad = tensor([3.0]);
        b.grad = tensor([4.0]);
        Assert.Equal(5, nn.utils.clip_grad_norm_([a, b], 1), 1e-9);
        Expect.Elements(a.grad!, [0.6], 1e-6);
        Expect.Elements(b.grad!, [0.8], 1e-6);
        Assert.Equal(1, nn.utils.clip_grad_norm_([a, b], 10), 1e-6);
        Expect.Elements(a.grad!, [0.6], 1e-6);
        nn.utils.clip_grad_value_([a, b], 0.7);
        Expect.Elements(b.grad!, [0.7], 1e-6);
    }

    [Fact]
    public void ParametersToVector_AndBack()
    {
        Parameter a = new(tensor([1.0, 2])), b = new(tensor([3.0], [1, 1]));
        var vector = nn.utils.parameters_to_vector([a, b]);
        Expect.Elements(vector, [1, 2, 3]);
        nn.utils.vector_to_parameters(vector.detach() * 2, [a, b]);
        Expect.Elements(a, [2, 4]);
        Expect.Elements(b, [6]);
        Assert.True(a.is_leaf);
    }
}
