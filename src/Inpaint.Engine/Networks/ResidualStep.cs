using Inpaint.Engine.Plans;

namespace Inpaint.Engine.Networks;

internal static class ResidualStep
{
    /// <summary>state += conv(max(conv(active), 0)); active = max(state, 0).</summary>
    public static void Residual(
        this PlanProgram program,
        NetworkLayers layers,
        string name,
        int active,
        int middle,
        int state,
        int width,
        int inner
    )
    {
        program.Convolution(active, middle, layers.Convolution(name + ".first", width, inner, 3), relu: true);
        program.Convolution(middle, state, layers.Convolution(name + ".second", inner, width, 3), accumulate: true, activated: active);
    }
}
