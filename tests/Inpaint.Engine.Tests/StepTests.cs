using Inpaint.Engine.Plans;

namespace Inpaint.Engine.Tests;

/// <summary>The steps between the layers against their definitions.</summary>
public sealed class StepTests
{
    private const int Height = 3, Width = 5, Area = Height * Width;

    [Theory]
    [InlineData(4)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(20)]
    [InlineData(64)]
    public void Sample_AnyNumberOfLatents_IsMeanPlusDeviationTimesNoise(int latents)
    {
        var random = new Random(latents);
        var program = new PlanProgram();
        var (parameters, z) = (program.Buffer(2 * latents, Height, Width), program.Buffer(latents, Height, Width));
        var (given, drawn) = (program.Shape(parameters), program.Shape(z));
        program.Load(1, 0, parameters);
        program.Sample(parameters, 1, given.Size, latents, z);
        program.Store(z, 0);
        // Logarithms of sigma between -10 and 10, beyond the bounds on both sides.
        float[] input = [.. Programs.Numbers(random, given.Size).Select(value => 10 * value), .. Programs.Numbers(random, latents * Area)];
        var output = Programs.Run(program, input);
        for (var latent = 0; latent < latents; latent++)
        {
            for (var pixel = 0; pixel < Area; pixel++)
            {
                var (y, x) = (pixel / Width, pixel % Width);
                var deviation = Math.Exp(Math.Clamp(input[given.Index(latents + latent, y, x)], -6, 4));
                var expected = input[given.Index(latent, y, x)] + deviation * input[given.Size + pixel * latents + latent];
                Assert.Equal(expected, output[drawn.Index(latent, y, x)], 2e-5 * Math.Max(1, deviation));
            }
        }
    }

    [Fact]
    public void LoadAndAdd_PartOfARow_IsFollowedByZeros()
    {
        var program = new PlanProgram();
        var buffer = program.Buffer(32);
        program.Load(1, 2, buffer, count: 5);
        program.Load(1, 0, buffer, accumulate: true);
        program.Store(buffer, 0);
        float[] input = [.. Enumerable.Range(0, 32).Select(i => (float)i)];
        Assert.Equal([.. Enumerable.Range(0, 32).Select(i => (float)(i < 5 ? 2 * i + 2 : i))], Programs.Run(program, input));
    }

    [Fact]
    public void ReluAndAddChannels_AddTheSameNumberAtEveryPixel()
    {
        var program = new PlanProgram();
        var (source, target) = (program.Buffer(32, 2, 2), program.Buffer(32, 2, 2));
        var shape = program.Shape(source);
        program.Load(1, 0, source);
        program.AddChannels(1, shape.Size, source);
        program.Relu(source, target);
        program.Store(target, 0);
        var input = Programs.Numbers(new(1), program.InputSizes[1]);
        var output = Programs.Run(program, input);
        for (var channel = 0; channel < 32; channel++)
        {
            for (var pixel = 0; pixel < 4; pixel++)
            {
                var at = shape.Index(channel, pixel / 2, pixel % 2);
                Assert.Equal(Math.Max(0, input[at] + input[shape.Size + channel]), output[at]);
            }
        }
    }

    [Fact]
    public void ShuffleAndUnfoldAndPixels_MovePixelsAsTheirNamesSay()
    {
        var program = new PlanProgram();
        var (unfolded, shuffled) = (program.Buffer(4, Height, Width), program.Buffer(16, 2 * Height, 2 * Width));
        var (wide, active) = (program.Buffer(64, Height, Width), program.Buffer(16, 2 * Height, 2 * Width));
        var (plane, folded) = (4 * Area, program.Shape(wide));
        program.Unfold(1, 1, unfolded);
        program.Pixels(unfolded);
        program.Load(1, plane, wide);
        program.Shuffle(wide, shuffled, active);
        program.Store(shuffled, plane);
        program.Store(active, plane + folded.Size);
        var input = Programs.Numbers(new(2), program.InputSizes[1]);
        var output = Programs.Run(program, input);
        Assert.Equal(input[..plane], output[..plane]);
        var shape = program.Shape(shuffled);
        for (var at = 0; at < folded.Size; at++)
        {
            var (channel, y, x) = (at / (4 * Area), at / (2 * Width) % (2 * Height), at % (2 * Width));
            var expected = input[plane + folded.Index((y % 2 * 2 + x % 2) * 16 + channel, y / 2, x / 2)];
            Assert.Equal(expected, output[plane + shape.Index(channel, y, x)]);
            Assert.Equal(Math.Max(0, expected), output[plane + folded.Size + shape.Index(channel, y, x)]);
        }
    }

    [Fact]
    public void Grey_AnyLogit_IsTheRoundedShareOfInk()
    {
        float[] logits =
        [
            float.NegativeInfinity,
            -200,
            .. Enumerable.Range(-4000, 8001).Select(i => i / 200f),
            200,
            float.PositiveInfinity,
            0,
        ];
        var grey = new byte[logits.Length];
        Plan.Grey(logits, grey);
        for (var i = 0; i < logits.Length; i++)
        {
            Assert.Equal(255 / (1 + Math.Exp(-logits[i])), grey[i], 0.5001);
        }
        Assert.Throws<ArgumentException>(() => Plan.Grey(logits, new byte[3]));
    }
}
