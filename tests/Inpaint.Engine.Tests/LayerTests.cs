using Inpaint.Engine.Plans;
using Inpaint.Engine.Steps;

namespace Inpaint.Engine.Tests;

/// <summary>Convolutions and dense layers against their definitions, in double precision.</summary>
public sealed class LayerTests
{
    private const double Tolerance = 1e-5;

    [Theory]
    [InlineData(3, 16, 16, 4, 4, 1)]
    [InlineData(3, 16, 32, 5, 9, 1)]
    [InlineData(3, 8, 4, 14, 14, 2)]
    [InlineData(3, 48, 80, 7, 7, 5)]
    [InlineData(3, 33, 112, 1, 1, 2)]
    [InlineData(3, 16, 64, 14, 6, 3)]
    [InlineData(1, 32, 48, 7, 7, 2)]
    [InlineData(1, 4, 96, 14, 14, 1)]
    [InlineData(1, 19, 16, 3, 5, 1)]
    [InlineData(2, 16, 96, 6, 8, 3)]
    [InlineData(2, 24, 40, 14, 14, 1)]
    public void Convolution_AnySidesChannelsAndWidth_IsItsDefinition(int kernel, int from, int to, int height, int width, int samples)
    {
        var random = new Random(kernel * 1000 + from + to + height);
        var layer = Programs.Layer(random, to, from, kernel);
        var (rows, columns) = kernel == 2 ? (height / 2, width / 2) : (height, width);
        var program = new PlanProgram();
        var (source, target, active) = (
            program.Buffer(from, height, width),
            program.Buffer(to, rows, columns),
            program.Buffer(to, rows, columns)
        );
        program.Load(1, 0, source);
        program.Convolution(source, target, layer);
        program.Convolution(source, target, layer, accumulate: true, activated: active);
        program.Store(target, 0);
        program.Store(active, program.Shape(target).Size);
        var input = Programs.Numbers(random, samples * program.InputSizes[1]);
        var output = Programs.Run(program, input, threads: 2);
        var (given, wanted) = (program.Shape(source), program.Shape(target));
        for (var sample = 0; sample < samples; sample++)
        {
            for (var channel = 0; channel < to; channel++)
            {
                for (var y = 0; y < rows; y++)
                {
                    for (var x = 0; x < columns; x++)
                    {
                        var expected = 2 * At(layer, input.AsSpan(sample * given.Size, given.Size), given, channel, y, x);
                        var place = sample * 2 * wanted.Size + wanted.Index(channel, y, x);
                        Assert.Equal(expected, output[place], Tolerance);
                        Assert.Equal(Math.Max(0, expected), output[place + wanted.Size], Tolerance);
                    }
                }
            }
        }
    }

    [Theory]
    [InlineData(48, 80, 1, 1)]
    [InlineData(48, 80, 1, 3)]
    [InlineData(30, 512, 4, 1)]
    [InlineData(129, 10, 11, 2)]
    public void Dense_AnySizesBatchAndThreads_IsItsDefinition(int from, int to, int samples, int threads)
    {
        var random = new Random(samples);
        var layer = Programs.Layer(random, to, from, 1);
        var program = new PlanProgram();
        var (source, target, active) = (program.Buffer(from), program.Buffer(to), program.Buffer(to));
        program.Load(1, 0, source);
        program.Dense(source, target, layer);
        program.Dense(source, target, layer, accumulate: true, activated: active);
        program.Dense(source, target, layer, relu: true, accumulate: true);
        program.Store(target, 0);
        program.Store(active, program.Shape(target).Size);
        var input = Programs.Numbers(random, samples * program.InputSizes[1]);
        var output = Programs.Run(program, input, threads);
        var (given, wanted) = (program.Shape(source).Size, program.Shape(target).Size);
        for (var sample = 0; sample < samples; sample++)
        {
            for (var channel = 0; channel < to; channel++)
            {
                var expected = (double)layer.Bias[channel];
                for (var i = 0; i < from; i++)
                {
                    expected += (double)layer.Weight[channel * from + i] * input[sample * given + i];
                }
                Assert.Equal(Math.Max(0, 3 * expected), output[sample * 2 * wanted + channel], Tolerance);
                Assert.Equal(Math.Max(0, 2 * expected), output[(sample * 2 + 1) * wanted + channel], Tolerance);
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Convolution_ManyPictures_ErrsByAFewMillionths(int kernel)
    {
        const int channels = 96, side = 7;
        var random = new Random(5);
        var layer = Programs.Layer(random, channels, channels, kernel);
        var program = new PlanProgram();
        var (source, target) = (program.Buffer(channels, side, side), program.Buffer(channels, side, side));
        program.Load(1, 0, source);
        program.Convolution(source, target, layer);
        program.Store(target, 0);
        var input = Programs.Numbers(random, program.InputSizes[1]);
        var output = Programs.Run(program, input);
        var shape = program.Shape(target);
        double worst = 0, largest = 0;
        for (var at = 0; at < channels * side * side; at++)
        {
            var (channel, y, x) = (at / side / side, at / side % side, at % side);
            var expected = At(layer, input, program.Shape(source), channel, y, x);
            worst = Math.Max(worst, Math.Abs(expected - output[shape.Index(channel, y, x)]));
            largest = Math.Max(largest, Math.Abs(expected));
        }
        Assert.InRange(worst / largest, 0, 5e-6);
    }

    private static double At(LayerWeights layer, ReadOnlySpan<float> input, BufferShape shape, int channel, int y, int x)
    {
        var (step, padding) = (layer.Kernel == 2 ? 2 : 1, layer.Kernel == 3 ? 1 : 0);
        var sum = (double)layer.Bias[channel];
        for (var from = 0; from < layer.Inputs; from++)
        {
            for (var row = 0; row < layer.Kernel; row++)
            {
                for (var column = 0; column < layer.Kernel; column++)
                {
                    var (at, beside) = (y * step + row - padding, x * step + column - padding);
                    if (at >= 0 && at < shape.Height && beside >= 0 && beside < shape.Width)
                    {
                        sum += (double)layer.Weight[((channel * layer.Inputs + from) * layer.Kernel + row) * layer.Kernel + column]
                            * input[shape.Index(from, at, beside)];
                    }
                }
            }
        }
        return sum;
    }
}
