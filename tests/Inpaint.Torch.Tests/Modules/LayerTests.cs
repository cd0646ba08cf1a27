using Inpaint.Torch.Tests.Support;
using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Inpaint.Torch.Tests.Modules;

public class LayerTests : Scoped
{
    [Fact]
    public void Linear_IsXTimesWeightsTransposedPlusBias()
    {
        using var layer = nn.Linear(3, 2);
        var x = randn(5, 3);
        Expect.Close(x.matmul(layer.weight.t()) + layer.bias!, layer.call(x), 1e-6);
        using var plain = nn.Linear(3, 2, hasBias: false);
        Assert.Null(plain.bias);
        Assert.Single(plain.named_parameters());
    }

    [Fact]
    public void Conv2d_OfAnImpulse_IsTheKernel()
    {
        using var layer = nn.Conv2d(1, 1, 3, padding: 1, bias: false);
        var image = zeros(1, 1, 5, 5);
        image[0, 0, 2, 2] = tensor(1f);
        // Cross-correlation shows the kernel turned by half a circle.
        Expect.Close(layer.weight.flip(2, 3), layer.call(image).narrow(2, 1, 3).narrow(3, 1, 3), 1e-6);
        Expect.Shape(nn.Conv2d(2, 4, 3, stride: 2, padding: 1).call(zeros(1, 2, 28, 28)), 1, 4, 14, 14);
        Expect.Shape(nn.Conv2d(2, 4, (3, 5), padding: (1, 2), groups: 2).call(zeros(1, 2, 8, 8)), 1, 4, 8, 8);
        Expect.Shape(nn.Conv2d(1, 1, 3, Padding.Same).call(zeros(1, 1, 7, 7)), 1, 1, 7, 7);
        Expect.Shape(nn.Conv2d(1, 1, 3, padding: 1, padding_mode: PaddingModes.Reflect).call(zeros(1, 1, 7, 7)), 1, 1, 7, 7);
    }

    [Fact]
    public void ConvTranspose2d_IsTheAdjointOfConv2d()
    {
        Tensor x = randn(1, 2, 7, 7, float64), y = randn(1, 3, 4, 4, float64), w = randn(3, 2, 3, 3, float64);
        var forward = (F.conv2d(x, w, strides: [2, 2], padding: [1, 1]) * y).sum();
        var backward = (F.conv_transpose2d(y, w, strides: [2, 2], padding: [1, 1]) * x).sum();
        Expect.Close(forward, backward, 1e-10);
        Expect.Shape(nn.ConvTranspose2d(3, 2, 4, stride: 2, padding: 1).call(zeros(1, 3, 7, 7)), 1, 2, 14, 14);
    }

    [Fact]
    public void Norms_GiveZeroMeanAndUnitVariance()
    {
        var x = randn(8, 4, 3, 3, float64) * 5 + 2;
        using var batch = nn.BatchNorm2d(4, dtype: float64);
        var normal = batch.call(x);
        Expect.Elements(normal.mean([0, 2, 3]), [0, 0, 0, 0], 1e-9);
        Expect.Elements(normal.var([0, 2, 3], unbiased: false), [1, 1, 1, 1], 1e-4);
        Expect.Close(x.mean([0, 2, 3]) * 0.1, batch.running_mean!, 1e-9);
        Assert.Equal(1L, batch.num_batches_tracked!.item<long>());
        batch.eval();
        Assert.False(batch.call(x).Equals(normal));
        Expect.Elements(nn.LayerNorm(9, dtype: float64).call(x.view(32, 9)).mean([1]), new double[32], 1e-9);
        Expect.Elements(nn.GroupNorm(2, 4, dtype: float64).call(x).view(8, 2, -1).mean([2]), new double[16], 1e-9);
    }

    [Fact]
    public void Pooling_TakesExtremesAndMeans()
    {
        var x = arange(16, float64).view(1, 1, 4, 4);
        Expect.Elements(nn.MaxPool2d(2).call(x), [5, 7, 13, 15]);
        Expect.Elements(nn.AvgPool2d(2).call(x), [2.5, 4.5, 10.5, 12.5]);
        Expect.Elements(nn.AdaptiveAvgPool2d(1).call(x), [7.5]);
    }

    [Fact]
    public void PixelShuffle_AndUnshuffle_AreInverse()
    {
        var x = randn(2, 8, 3, 3);
        Expect.Shape(nn.PixelShuffle(2).call(x), 2, 2, 6, 6);
        Expect.Close(x, nn.PixelUnshuffle(2).call(nn.PixelShuffle(2).call(x)), 0);
    }

    [Fact]
    public void Upsample_RepeatsOrInterpolates()
    {
        var x = tensor([1.0, 3], [1, 1, 1, 2]);
        Expect.Elements(nn.Upsample(scale_factor: [1, 2]).call(x), [1, 1, 3, 3]);
        Expect.Elements(F.interpolate(x, size: [1, 3], mode: InterpolationMode.Bilinear, align_corners: true), [1, 2, 3]);
        Assert.Throws<ArgumentException>(() => F.interpolate(x));
    }

    [Fact]
    public void Embedding_PicksRows_AndItsPaddingIsZero()
    {
        using var table = nn.Embedding(5, 3, padding_idx: 1);
        Expect.Close(table.weight[4], table.call(tensor([4L]))[0], 0);
        Expect.Elements(table.call(tensor([1L])), [0, 0, 0]);
    }

    [Fact]
    public void Dropout_ScalesWhatItKeeps_AndDoesNothingInEvaluation()
    {
        manual_seed(2);
        using var layer = nn.Dropout(0.25);
        var dropped = layer.call(ones(10_000));
        var kept = (dropped > 0).to(float64).mean().ToDouble();
        Assert.InRange(kept, 0.75 - 5 * 0.00433, 0.75 + 5 * 0.00433);
        Assert.Equal(1 / 0.75, dropped.max().ToDouble(), 1e-6);
        layer.eval();
        Expect.Close(ones(10), layer.call(ones(10)), 0);
    }

    [Fact]
    public void ActivationsAndShapes_AsModules_AreTheFunctions()
    {
        var x = linspace(-2, 2, 12, float64).view(3, 4);
        Expect.Close(x.clamp(0), nn.ReLU().call(x), 0);
        Expect.Close(x * x.sigmoid(), nn.SiLU().call(x), 1e-12);
        Expect.Close(F.gelu(x), nn.GELU().call(x), 0);
        Expect.Close(x.tanh(), nn.Tanh().call(x), 0);
        Expect.Close(x.sigmoid(), nn.Sigmoid().call(x), 0);
        Expect.Close(x.exp().log1p(), nn.Softplus().call(x), 1e-12);
        Expect.Close(x.softmax(1), nn.Softmax(1).call(x), 0);
        Expect.Close(x, nn.Identity().call(x), 0);
        Expect.Shape(nn.Flatten().call(zeros(2, 3, 4)), 2, 12);
        Expect.Shape(nn.Unflatten(1, [2, 2]).call(x), 3, 2, 2);
        var changed = x.clone();
        nn.ReLU(inplace: true).call(changed);
        Expect.Close(x.clamp(0), changed, 0);
    }

    [Fact]
    public void Losses_MatchTheirDefinitions()
    {
        Tensor x = tensor([0.5, -1.5, 30]), t = tensor([1.0, 0.25, 0]);
        var expected = -(t * F.logsigmoid(x) + (1 - t) * F.logsigmoid(-x));
        Expect.Close(expected, F.binary_cross_entropy_with_logits(x, t, reduction: nn.Reduction.None), 1e-12);
        Expect.Close(expected.mean(), F.binary_cross_entropy_with_logits(x, t), 1e-12);
        Expect.Close((x - t).square().sum(), F.mse_loss(x, t, nn.Reduction.Sum), 1e-12);
        Expect.Close((x - t).abs().mean(), F.l1_loss(x, t), 1e-12);
        var logits = randn(4, 3, float64);
        var classes = tensor([0L, 2, 1, 1]);
        Expect.Close(-F.log_softmax(logits, 1).gather(1, classes.unsqueeze(1)).mean(), F.cross_entropy(logits, classes), 1e-12);
        Expect.Close(F.nll_loss(F.log_softmax(logits, 1), classes), F.cross_entropy(logits, classes), 1e-12);
        Tensor p = tensor([0.3, 0.7]).log(), q = tensor([0.5, 0.5]).log();
        Expect.Close((q.exp() * (q - p)).sum(), F.kl_div(p, q, reduction: nn.Reduction.Sum), 1e-12);
    }
}
