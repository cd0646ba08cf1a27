using Inpaint.Compiled;

namespace Inpaint.Model.Tests.Compiled;

/// <summary>Single operations of a program against their definitions.</summary>
public sealed class CompiledPlanTests
{
    private const double Tolerance = 1e-5;

    [CompiledTheory]
    [InlineData(3, 16, 16, 4, 4, 1)]
    [InlineData(3, 16, 32, 5, 9, 1)]
    [InlineData(3, 48, 80, 7, 7, 5)]
    [InlineData(3, 32, 112, 1, 1, 2)]
    [InlineData(3, 16, 64, 14, 6, 3)]
    [InlineData(1, 32, 48, 7, 7, 2)]
    [InlineData(1, 16, 16, 3, 5, 1)]
    [InlineData(2, 16, 96, 6, 8, 3)]
    public void Convolution_AnySidesAndChannels_IsItsDefinition(int kernel, int from, int to, int height, int width, int samples)
    {
        var random = new Random(kernel * 1000 + from + to + height);
        var layer = Layer(random, to, from, kernel);
        var (rows, columns) = kernel == 2 ? (height / 2, width / 2) : (height, width);
        var program = new PlanProgram();
        var (source, target, active) = (program.Buffer(from, height, width), program.Buffer(to, rows, columns), program.Buffer(to, rows, columns));
        program.Load(1, 0, source);
        program.Convolution(source, target, layer);
        program.Convolution(source, target, layer, accumulate: true, activated: active);
        program.Store(target, 0);
        program.Store(active, program.Shape(target).Size);
        var (input, output) = Run(program, random, samples, threads: 2);
        var (given, wanted) = (program.Shape(source), program.Shape(target));
        for (var sample = 0; sample < samples; sample++)
            for (var channel = 0; channel < to; channel++)
                for (var y = 0; y < rows; y++)
                    for (var x = 0; x < columns; x++)
                    {
                        var expected = 2 * At(layer, input.AsSpan(sample * given.Size, given.Size), given, channel, y, x);
                        var place = sample * 2 * wanted.Size + wanted.Index(channel, y, x);
                        Assert.Equal(expected, output[place], Tolerance);
                        Assert.Equal(Math.Max(0, expected), output[place + wanted.Size], Tolerance);
                    }
    }

    [CompiledTheory]
    [InlineData(1, 1)]
    [InlineData(1, 3)]
    [InlineData(4, 1)]
    [InlineData(11, 2)]
    public void Dense_AnyBatchAndThreads_IsItsDefinition(int samples, int threads)
    {
        const int from = 48, to = 80;
        var random = new Random(samples);
        var layer = Layer(random, to, from, 1);
        var program = new PlanProgram();
        var (source, target) = (program.Buffer(from), program.Buffer(to));
        program.Load(1, 0, source);
        program.Dense(source, target, layer);
        program.Dense(source, target, layer, relu: true, accumulate: true);
        program.Store(target, 0);
        var (input, output) = Run(program, random, samples, threads);
        for (var sample = 0; sample < samples; sample++)
            for (var channel = 0; channel < to; channel++)
            {
                var expected = (double)layer.Bias[channel];
                for (var i = 0; i < from; i++)
                    expected += (double)layer.Weight[channel * from + i] * input[sample * from + i];
                Assert.Equal(Math.Max(0, 2 * expected), output[sample * to + channel], Tolerance);
            }
    }

    [CompiledFact]
    public void Run_RowsThatDoNotFit_AreRefused()
    {
        var program = new PlanProgram();
        var buffer = program.Buffer(16);
        program.Load(1, 0, buffer);
        program.Store(buffer, 0);
        using var plan = new CompiledPlan(program);
        Assert.Throws<ArgumentException>(() => plan.Run(new float[17], new float[16], 1));
        Assert.Throws<ArgumentException>(() => plan.Run(new float[32], new float[16], 1));
    }

    /// <summary>The sum at one place: kernels of 3 see zeros beyond the sides, kernels of 2 move by 2.</summary>
    private static double At(LayerWeights layer, ReadOnlySpan<float> input, BufferShape shape, int channel, int y, int x)
    {
        var (step, padding) = (layer.Kernel == 2 ? 2 : 1, layer.Kernel == 3 ? 1 : 0);
        var sum = (double)layer.Bias[channel];
        for (var from = 0; from < layer.Inputs; from++)
            for (var row = 0; row < layer.Kernel; row++)
                for (var column = 0; column < layer.Kernel; column++)
                {
                    var (at, beside) = (y * step + row - padding, x * step + column - padding);
                    if (at >= 0 && at < shape.Height && beside >= 0 && beside < shape.Width)
                        sum += (double)layer.Weight[((channel * layer.Inputs + from) * layer.Kernel + row) * layer.Kernel + column]
                            * input[shape.Index(from, at, beside)];
                }
        return sum;
    }

    private static LayerWeights Layer(Random random, int outputs, int inputs, int kernel)
    {
        var scale = 1 / MathF.Sqrt(inputs * kernel * kernel);
        float[] Draw(int count) => [.. Enumerable.Range(0, count).Select(_ => (random.NextSingle() - 0.5f) * scale)];
        return new(outputs, inputs, kernel, Draw(outputs * inputs * kernel * kernel), Draw(outputs));
    }

    private static (float[] Input, float[] Output) Run(PlanProgram program, Random random, int samples, int threads)
    {
        using var plan = new CompiledPlan(program);
        float[] input = [.. Enumerable.Range(0, samples * program.InputSizes[1]).Select(_ => random.NextSingle() * 2 - 1)];
        var output = new float[samples * program.OutputSize];
        plan.Run(input, output, threads);
        return (input, output);
    }
}
