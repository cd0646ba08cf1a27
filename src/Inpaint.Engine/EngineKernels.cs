using Inpaint.Engine.Kernels;
using Inpaint.Engine.Lanes;
using Inpaint.Engine.Plans;
using Inpaint.Engine.Steps;

namespace Inpaint.Engine;

/// <summary>The code that computes, which .NET compiles when it is first needed.</summary>
public static class EngineKernels
{
    private static readonly Lazy<bool> Compiled = new(() =>
    {
        switch (LaneWidth.Bits)
        {
            case 512: Tiles<Lanes16>.Compile(); break;
            case 256: Tiles<Lanes8>.Compile(); break;
            default: Tiles<Lanes4>.Compile(); break;
        }
        RunEachStep();
        return true;
    });

    /// <summary>
    /// Has it compiled now, in a fifth of a second or so, the first time; a program that calls this on a thread of its own while it does
    /// something else has its first answer sooner. From any thread.
    /// </summary>
    public static void Compile() => _ = Compiled.Value;

    private static void RunEachStep()
    {
        const int side = 8;
        static LayerWeights Layer(int outputs, int inputs, int kernel) =>
            new(outputs, inputs, kernel, new float[outputs * inputs * kernel * kernel], new float[outputs]);
        var program = new PlanProgram();
        var (planes, state, active) = (program.Buffer(4, side, side), program.Buffer(16, side, side), program.Buffer(16, side, side));
        var (wide, small) = (program.Buffer(64, side / 2, side / 2), program.Buffer(16, side / 2, side / 2));
        var vector = program.Buffer(16);
        program.Unfold(1, 1, planes);
        program.Convolution(planes, state, Layer(16, 4, 3), activated: active);
        program.Convolution(active, small, Layer(16, 16, 2));
        program.Convolution(small, wide, Layer(64, 16, 1), accumulate: true);
        program.Shuffle(wide, state, active);
        program.Load(1, 0, state, accumulate: true);
        program.AddChannels(1, 0, state);
        program.Sample(state, 1, 0, 8, active);
        program.Sample(state, 1, 0, 4, active);
        program.Relu(state, active);
        program.Load(1, 0, vector);
        program.Dense(active, vector, Layer(16, 16 * side * side, 1));
        program.Store(vector, 4 * side * side);
        program.Pixels(state);
        using var plan = new Plan(program);
        foreach (var samples in new[] { 1, 2 })
        {
            plan.Run([], new float[samples * program.InputSizes[1]], new float[samples * program.OutputSize], threads: 2);
        }
        Plan.Grey(new float[1], new byte[1]);
        Plan.Softmax(new float[1], new float[1]);
    }
}
