using Inpaint.Engine.Kernels;
using Inpaint.Engine.Lanes;
using Inpaint.Engine.Steps;

namespace Inpaint.Engine.Plans;

internal static class Layers
{
    /// <summary>By step; null for a step without weights.</summary>
    public static Layer<T>?[] Of<T>(PlanProgram program)
        where T : unmanaged, ILanes<T> =>
        [
            .. program.Steps.Select(step =>
                step.Layer is null ? null : Of<T>(step, program.Buffers[step.Source], program.Buffers[step.Target])
            ),
        ];

    private static Layer<T> Of<T>(Step step, BufferShape from, BufferShape to)
        where T : unmanaged, ILanes<T> =>
        (step.Kind, step.Layer!.Kernel) switch
        {
            (StepKind.Dense, _) => new Dense<T>(step, from, to),
            (_, 3) => new Winograd<T>(step, from, to),
            _ => new Pointwise<T>(step, from, to),
        };
}
