using Inpaint.Engine.Lanes;
using Inpaint.Engine.Plans;
using Inpaint.Engine.Steps;

namespace Inpaint.Engine.Tests;

/// <summary>Plans refuse what does not fit before anything is read, and give the same bits in any company.</summary>
public sealed class PlanTests
{
    [Fact]
    public void Run_RowsThatDoNotFit_AreRefused()
    {
        using var plan = new Plan(Twice());
        Assert.Contains("16", Assert.Throws<ArgumentException>(() => plan.Run([], new float[17], new float[16], 1)).Message);
        Assert.Contains("32", Assert.Throws<ArgumentException>(() => plan.Run([], new float[32], new float[16], 1)).Message);
        Assert.Throws<ArgumentException>(() => plan.Run([], new float[16], new[] { new NativeFloats(3) }, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => plan.Run([], new float[16], new float[16], 0));
    }

    [Fact]
    public void Run_NoSamples_DoesNothing()
    {
        using var plan = new Plan(Twice());
        plan.Run([], [], Span<float>.Empty, 1);
        plan.Run([], [], Array.Empty<NativeFloats>(), 4);
    }

    [Fact]
    public void Run_MoreThreadsThanProcessors_IsRight()
    {
        using var plan = new Plan(Twice());
        var input = Programs.Numbers(new(1), 16 * 50);
        var output = new float[input.Length];
        plan.Run([], input, output, 1000);
        Assert.Equal(input.Select(value => value + value), output);
    }

    [Fact]
    public void Run_Disposed_SaysSo()
    {
        var plan = new Plan(Twice());
        plan.Dispose();
        Assert.Throws<ObjectDisposedException>(() => plan.Run([], new float[16], new float[16], 1));
        var floats = new NativeFloats(3);
        floats.Dispose();
        Assert.Throws<ObjectDisposedException>(() => floats.Values.Length);
    }

    [Fact]
    public async Task Run_TwoPlansAtOnce_DoNotDisturbEachOther()
    {
        var program = Convolutions();
        var input = Programs.Numbers(new(3), 6 * program.InputSizes[1]);
        var expected = Programs.Run(program, input);
        using var start = new Barrier(3);
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() =>
        {
            using var plan = new Plan(program);
            var output = new float[expected.Length];
            start.SignalAndWait();
            for (var i = 0; i < 50; i++)
            {
                plan.Run([], input, output, 2);
                Assert.Equal(Programs.Bits(expected), Programs.Bits(output));
            }
        })));
    }

    [Fact]
    public void Run_AnyBatchThreadsAndChunk_GivesTheSameBits()
    {
        var program = Convolutions();
        const int samples = 13;
        var input = Programs.Numbers(new(4), samples * program.InputSizes[1]);
        var expected = Programs.Run(program, input);
        foreach (var (largest, threads, together) in new[] { (1, 1, 1), (1, 4, 1), (2, 3, 13), (8, 2, 13), (4, 1, 5), (16, 1, 13) })
        {
            using var plan = new Plan(program, largest);
            var output = new float[expected.Length];
            for (var first = 0; first < samples; first += together)
            {
                var count = Math.Min(together, samples - first);
                plan.Run(
                    [], input.AsSpan(first * program.InputSizes[1], count * program.InputSizes[1]),
                    output.AsSpan(first * program.OutputSize, count * program.OutputSize), threads);
            }
            Assert.Equal(Programs.Bits(expected), Programs.Bits(output));
        }
    }

    [Fact]
    public void Program_StepsThatDoNotFit_AreRefused()
    {
        var program = new PlanProgram();
        var (narrow, wide, small) = (program.Buffer(16, 4, 4), program.Buffer(32, 4, 4), program.Buffer(16, 2, 2));
        var random = new Random(1);
        Assert.Throws<ArgumentOutOfRangeException>(() => program.Shape(3));
        Assert.Throws<ArgumentOutOfRangeException>(() => program.Buffer(0));
        Assert.Throws<ArgumentException>(() => program.Convolution(narrow, small, Programs.Layer(random, 16, 16, 3)));
        Assert.Throws<ArgumentException>(() => program.Convolution(narrow, wide, Programs.Layer(random, 33, 16, 3)));
        Assert.Throws<ArgumentException>(() => program.Convolution(narrow, wide, Programs.Layer(random, 32, 16, 5)));
        Assert.Throws<ArgumentException>(() => program.Convolution(narrow, narrow, Programs.Layer(random, 16, 16, 1)));
        Assert.Throws<ArgumentException>(() => program.Dense(narrow, wide, Programs.Layer(random, 512, 257, 1)));
        Assert.Throws<ArgumentException>(() => program.Relu(narrow, wide));
        Assert.Throws<ArgumentException>(() => program.Shuffle(narrow, wide, wide));
        Assert.Throws<ArgumentException>(() => program.Load(2, 0, narrow));
        Assert.Throws<ArgumentOutOfRangeException>(() => program.Load(1, -1, narrow));
        Assert.Throws<ArgumentException>(() => program.Load(1, 0, narrow, count: 257));
        Assert.Throws<ArgumentException>(() => program.Unfold(1, 5, narrow));
        Assert.Throws<ArgumentOutOfRangeException>(() => program.Sample(wide, 1, 0, 65, narrow));
        Assert.Throws<ArgumentException>(() => program.Sample(narrow, 1, 0, 16, wide));
        Assert.Throws<ArgumentException>(() => program.Sample(wide, 1, 0, 4, narrow, channel: 8));
        Assert.Throws<ArgumentException>(() => program.Sample(wide, 1, 0, 4, wide));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Weights_NotFiniteOrOfAnotherLength_AreRefused(float broken)
    {
        Assert.Throws<ArgumentException>(() => new LayerWeights(1, 1, 1, [broken], [0]));
        Assert.Throws<ArgumentException>(() => new LayerWeights(1, 1, 1, [0], [broken]));
        Assert.Throws<ArgumentException>(() => new LayerWeights(2, 2, 3, new float[35], new float[2]));
        Assert.Throws<ArgumentException>(() => new LayerWeights(2, 2, 3, new float[36], new float[1]));
    }

    [Fact]
    public void LaneWidth_AnotherThanTheThree_IsRefused()
    {
        Assert.Equal(256, LaneWidth.Choose("256"));
        Assert.Contains("64", Assert.Throws<InvalidOperationException>(() => LaneWidth.Choose("64")).Message);
    }

    private static PlanProgram Twice()
    {
        var program = new PlanProgram();
        var buffer = program.Buffer(16);
        program.Load(1, 0, buffer);
        program.Load(1, 0, buffer, accumulate: true);
        program.Store(buffer, 0);
        return program;
    }

    private static PlanProgram Convolutions()
    {
        var random = new Random(9);
        var program = new PlanProgram();
        var (a, b, c, d) = (program.Buffer(16, 7, 7), program.Buffer(48, 7, 7), program.Buffer(48, 7, 7), program.Buffer(20));
        program.Load(1, 0, a);
        program.Convolution(a, b, Programs.Layer(random, 48, 16, 3), activated: c);
        program.Convolution(c, a, Programs.Layer(random, 16, 48, 1), relu: true, accumulate: true);
        program.Convolution(a, b, Programs.Layer(random, 48, 16, 3), accumulate: true, activated: c);
        program.Dense(c, d, Programs.Layer(random, 20, 48 * 49, 1));
        program.Store(b, 0);
        program.Store(d, program.Shape(b).Size);
        return program;
    }
}
