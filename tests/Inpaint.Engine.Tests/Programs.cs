using Inpaint.Engine.Plans;
using Inpaint.Engine.Steps;

namespace Inpaint.Engine.Tests;

internal static class Programs
{
    /// <summary>Register widths; those that the processor lacks are computed in halves, or number by number.</summary>
    public static readonly int[] Widths = [128, 256, 512];

    public static LayerWeights Layer(Random random, int outputs, int inputs, int kernel)
    {
        var scale = 1 / MathF.Sqrt(inputs * kernel * kernel);
        float[] Draw(int count) => [.. Enumerable.Range(0, count).Select(_ => (random.NextSingle() - 0.5f) * scale)];
        return new(outputs, inputs, kernel, Draw(outputs * inputs * kernel * kernel), Draw(outputs));
    }

    public static float[] Numbers(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() * 2 - 1)];

    /// <summary>Runs a program that reads input 1 alone at every width, and says that the bits are the same.</summary>
    public static float[] Run(PlanProgram program, float[] input, int threads = 1)
    {
        float[]? first = null;
        foreach (var bits in Widths)
        {
            using var plan = new Plan(program, Plan.LargestChunk, bits);
            var output = new float[input.Length / program.InputSizes[1] * program.OutputSize];
            plan.Run([], input, output, threads);
            first ??= output;
            Assert.Equal(Bits(first), Bits(output));
        }
        return first!;
    }

    public static int[] Bits(float[] values) => [.. values.Select(BitConverter.SingleToInt32Bits)];
}
