using Inpaint.Torch.Tests.Support;
using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Inpaint.Torch.Tests.Operators;

public class GradientTests : Scoped
{
    public static TheoryData<string, Func<Tensor, Tensor>> Smooth => new()
    {
        { "exp", x => x.exp() },
        { "expm1", x => x.expm1() },
        { "log", x => x.abs().log() },
        { "log1p", x => x.abs().log1p() },
        { "sqrt", x => x.abs().sqrt() },
        { "rsqrt", x => x.abs().rsqrt() },
        { "reciprocal", x => x.reciprocal() },
        { "pow", x => x.pow(3) },
        { "square", x => x.square() },
        { "sigmoid", x => x.sigmoid() },
        { "tanh", x => x.tanh() },
        { "relu", x => x.relu() },
        { "silu", x => x.silu() },
        { "gelu", x => F.gelu(x) },
        { "softplus", x => x.softplus() },
        { "erf", x => x.erf() },
        { "sin", x => x.sin() },
        { "cos", x => x.cos() },
        { "leaky_relu", x => x.leaky_relu(0.1) },
        { "clamp", x => x.clamp(-0.8, 0.8) },
        { "softmax", x => x.softmax(1) },
        { "log_softmax", x => F.log_softmax(x, 1) },
        { "logsumexp", x => x.logsumexp(1) },
        { "sum", x => x.sum(1) },
        { "mean", x => x.mean([0]) },
        { "var", x => x.var([1]) },
        { "std", x => x.std(1) },
        { "norm", x => x.norm() },
        { "amax", x => x.amax([1]) },
        { "prod", x => x.prod(1) },
        { "cumsum", x => x.cumsum(1) },
        { "permute", x => x.permute(1, 0) },
        { "narrow", x => x.narrow(1, 0, 2) },
        { "slice", x => x[TensorIndex.Colon, 1..3] },
        { "flip", x => x.flip(0) },
        { "roll", x => x.roll(1, 1) },
        { "repeat", x => x.repeat(2, 1) },
        { "expand", x => x.unsqueeze(0).expand(2, 2, 3) },
        { "masked_fill", x => x.masked_fill(x > 0.5, 0) },
        { "index_select", x => x.index_select(1, tensor([2L, 0, 0])) },
        { "gather", x => x.gather(1, tensor([2L, 0], [2, 1])) },
        { "pad", x => F.pad(x, (1, 1)) },
        { "layer_norm", x => F.layer_norm(x, [3]) },
        { "division", x => 2 / x + x / 3 - (1 - x) * x },
    };

    [Theory]
    [MemberData(nameof(Smooth))]
    public void Backward_OfOneInput_MatchesFiniteDifferences(string name, Func<Tensor, Tensor> function)
    {
        Assert.NotEmpty(name);
        GradCheck.Check(inputs => function(inputs[0]), tensor([-1.7, -0.6, 0.4, 1.1, 2.3, -0.2], [2, 3]));
    }

    public static TheoryData<string, Func<Tensor, Tensor, Tensor>> Pairs => new()
    {
        { "add", (a, b) => a + b },
        { "sub", (a, b) => a - b },
        { "mul", (a, b) => a * b },
        { "div", (a, b) => a / b },
        { "maximum", maximum },
        { "minimum", minimum },
        { "matmul", (a, b) => a.matmul(b.t()) },
        { "einsum", (a, b) => einsum("ij,kj->ik", a, b) },
        { "where", (a, b) => where(a.detach() > b.detach(), a.exp(), b.square()) },
        { "cat", (a, b) => cat([a, b], 1) },
        { "stack", (a, b) => stack([a, b]) },
        { "lerp", (a, b) => a.lerp(b, tensor(0.3)) },
        { "mse_loss", (a, b) => F.mse_loss(a, b) },
        { "l1_loss", (a, b) => F.l1_loss(a, b, nn.Reduction.Sum) },
        { "bce", (a, b) => F.binary_cross_entropy_with_logits(a * b, full_like(a.detach(), 0.3)) },
        { "linear", (a, b) => F.linear(a, b) },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Backward_OfTwoInputs_MatchesFiniteDifferences(string name, Func<Tensor, Tensor, Tensor> function)
    {
        Assert.NotEmpty(name);
        GradCheck.Check(
            inputs => function(inputs[0], inputs[1]), tensor([-1.7, -0.6, 0.4, 1.1, 2.3, -0.2], [2, 3]), tensor([0.9, -1.3, 0.7, 1.9, -0.5, 0.8], [2, 3]));
    }

    [Fact]
    public void Backward_OfConvolutions_MatchesFiniteDifferences()
    {
        manual_seed(5);
        GradCheck.Check(
            inputs => F.conv2d(inputs[0], inputs[1], inputs[2], strides: [2, 2], padding: [1, 1]), randn(2, 2, 5, 5, float64), randn(3, 2, 3, 3, float64), randn(3, float64));
        GradCheck.Check(
            inputs => F.conv_transpose2d(inputs[0], inputs[1], inputs[2], strides: [2, 2], padding: [1, 1], output_padding: [1, 1]),
            randn(1, 2, 3, 3, float64), randn(2, 3, 3, 3, float64), randn(3, float64));
    }

    [Fact]
    public void Backward_OfPoolingNormsAndResampling_MatchesFiniteDifferences()
    {
        manual_seed(6);
        var images = randn(2, 4, 4, 4, float64);
        GradCheck.Check(inputs => F.max_pool2d(inputs[0], 2), images);
        GradCheck.Check(inputs => F.avg_pool2d(inputs[0], 2), images);
        GradCheck.Check(inputs => F.adaptive_avg_pool2d(inputs[0], 2), images);
        GradCheck.Check(inputs => F.group_norm(inputs[0], 2), images);
        GradCheck.Check(inputs => F.batch_norm(inputs[0], null, null, training: true), images);
        GradCheck.Check(inputs => F.pixel_shuffle(inputs[0], 2), images);
        GradCheck.Check(inputs => F.interpolate(inputs[0], scale_factor: [2, 2]), images);
        GradCheck.Check(inputs => F.interpolate(inputs[0], size: [7, 7], mode: InterpolationMode.Bilinear), images);
    }

    [Fact]
    public void Backward_OfCrossEntropy_MatchesFiniteDifferences() =>
        GradCheck.Check(inputs => F.cross_entropy(inputs[0], tensor([2L, 0])), tensor([0.2, -1, 0.5, 2, 0.1, -0.4], [2, 3]));

    [Fact]
    public void Backward_OfLinearAlgebra_MatchesFiniteDifferences()
    {
        var x = tensor([2.0, 0.3, -0.4, 1.5], [2, 2]);
        GradCheck.Check(inputs => linalg.inv(inputs[0]), x);
        GradCheck.Check(inputs => linalg.det(inputs[0]), x);
        GradCheck.Check(inputs => linalg.solve(inputs[0], inputs[1]), x, tensor([1.0, 2], [2, 1]));
        GradCheck.Check(inputs => linalg.svdvals(inputs[0]), x);
    }
}
