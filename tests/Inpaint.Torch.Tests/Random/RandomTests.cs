using Inpaint.Torch.Tests.Support;
using TorchSharp;
using static TorchSharp.torch;

namespace Inpaint.Torch.Tests.Random;

public class RandomTests : Scoped
{
    [Fact]
    public void SameSeed_SameNumbers()
    {
        manual_seed(7);
        var first = randn(100);
        manual_seed(7);
        Expect.Close(first, randn(100), 0);
        manual_seed(8);
        Assert.False(first.Equals(randn(100)));
    }

    [Fact]
    public void Generator_IsIndependentOfTheDefaultOne()
    {
        using var generator = new Generator(5);
        var first = randn([10], generator: generator);
        _ = randn(10);
        generator.manual_seed(5);
        Expect.Close(first, randn([10], generator: generator), 0);
        Assert.Equal(5, generator.initial_seed());
    }

    [Fact]
    public void GeneratorState_RestoresTheSequence()
    {
        using var generator = new Generator(1);
        _ = rand([3], generator: generator);
        var state = generator.get_state();
        var next = rand([5], generator: generator);
        generator.set_state(state);
        Expect.Close(next, rand([5], generator: generator), 0);
        var global = get_rng_state();
        var drawn = randn(4);
        set_rng_state(global);
        Expect.Close(drawn, randn(4), 0);
    }

    [Fact]
    public void Distributions_HaveTheirMoments()
    {
        manual_seed(11);
        const int Count = 200_000;
        // Five standard errors of each mean.
        Near(0, randn(Count).mean(), 5 / Math.Sqrt(Count));
        Near(1, randn(Count).square().mean(), 5 * Math.Sqrt(2.0 / Count));
        Near(0.5, rand(Count).mean(), 5 * Math.Sqrt(1.0 / 12 / Count));
        Near(0.3, empty(Count).bernoulli_(0.3).mean(), 5 * Math.Sqrt(0.21 / Count));
        Near(0.2, full(Count, 0.2).bernoulli().mean(), 5 * Math.Sqrt(0.16 / Count));
        Near(2, empty(Count).normal_(2, 3).mean(), 15 / Math.Sqrt(Count));
        Near(2, empty(Count).uniform_(1, 3).mean(), 5 * Math.Sqrt(4.0 / 12 / Count));
        Near(4.5, randint(10, [Count]).to(float32).mean(), 5 * Math.Sqrt(8.25 / Count));
        var classes = tensor([0.1f, 0.6f, 0.3f]).multinomial(Count, replacement: true);
        Near(0.6, (classes == 1).to(float32).mean(), 5 * Math.Sqrt(0.24 / Count));
    }

    [Fact]
    public void Randperm_IsAPermutation()
    {
        manual_seed(1);
        Expect.Close(arange(100), randperm(100).sort().Values, 0);
        var integers = randint(3, 5, new Size([1000]));
        Assert.Equal((3L, 4L), (integers.min().item<long>(), integers.max().item<long>()));
    }

    private static void Near(double expected, Tensor mean, double tolerance) =>
        Assert.True(Math.Abs(mean.ToDouble() - expected) < tolerance, $"{mean.ToDouble()} is not within {tolerance} of {expected}");
}
