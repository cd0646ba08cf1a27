using Inpaint.Torch.Tests.Support;
using TorchSharp;
using static TorchSharp.torch;

namespace Inpaint.Torch.Tests.Autograd;

public class AutogradTests : Scoped
{
    [Fact]
    public void Backward_Twice_Accumulates()
    {
        var x = tensor([2.0], requires_grad: true);
        Assert.Null(x.grad);
        (x * x).backward();
        (x * x).backward();
        Expect.Elements(x.grad!, [8]);
        x.grad = null;
        Assert.Null(x.grad);
    }

    [Fact]
    public void NoGrad_InnermostModeHolds_AndIsRestored()
    {
        var x = tensor([1.0], requires_grad: true);
        Assert.True(is_grad_enabled());
        using (no_grad())
        {
            Assert.False(is_grad_enabled());
            Assert.False((x * 2).requires_grad);
            using (enable_grad()) Assert.True((x * 2).requires_grad);
            Assert.False(is_grad_enabled());
        }
        Assert.True((x * 2).requires_grad);
        using (set_grad_enabled(false)) Assert.False(is_grad_enabled());
    }

    [Fact]
    public void InferenceMode_IsEnteredAndLeft()
    {
        using (inference_mode())
        {
            Assert.True(is_inference_mode_enabled());
            Assert.False((ones(1) * 2).requires_grad);
        }
        Assert.False(is_inference_mode_enabled());
    }

    [Fact]
    public void Detach_CutsTheGraph()
    {
        var x = tensor([3.0], requires_grad: true);
        var y = x * x.detach();
        y.backward();
        Expect.Elements(x.grad!, [3]);
        Assert.True(x.is_leaf);
        Assert.False(y.is_leaf);
    }

    [Fact]
    public void Grad_OfAGradient_IsTheSecondDerivative()
    {
        var x = tensor([2.0], requires_grad: true);
        var first = autograd.grad([x.pow(3)], [x], create_graph: true)[0];
        Expect.Elements(first, [12]);
        Expect.Elements(autograd.grad([first], [x])[0], [12]);
        Assert.Null(x.grad);
    }

    [Fact]
    public void Backward_WithGivenGradient_IsAVectorJacobianProduct()
    {
        var x = tensor([1.0, 2], requires_grad: true);
        (x * x).backward([tensor([10.0, 1])]);
        Expect.Elements(x.grad!, [20, 4]);
    }

    [Fact]
    public void Backward_OfManyElements_SaysWhy()
    {
        var x = tensor([1.0, 2], requires_grad: true);
        var error = Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => (x * 2).backward());
        Assert.Contains("grad can be implicitly created only for scalar outputs", error.Message);
    }
}
