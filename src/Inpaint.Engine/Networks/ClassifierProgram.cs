using Inpaint.Engine.Plans;
using Inpaint.Engine.Steps;

namespace Inpaint.Engine.Networks;

/// <summary>
/// The classifier as a program. Input 1 is the seen pixels, and seen where the network reads it, [planes, 28, 28]; the output begins with
/// a logit for every class.
/// </summary>
internal static class ClassifierProgram
{
    private const int PlanesInput = 1, Squeezed = 32;

    public static PlanProgram Write(ClassifierOptions options, NetworkLayers layers)
    {
        var program = new PlanProgram();
        var planes = options.SeenChannel ? 2 : 1;
        var (unfolded, squeezed) = (program.Buffer(4 * planes, 14, 14), program.Buffer(Squeezed, 7, 7));
        var (hidden, output) = (program.Buffer(options.Hidden), program.Buffer(options.Classes));
        program.Unfold(PlanesInput, planes, unfolded);
        var input = layers.Convolution("input", 4 * planes, options.FineWidth, 3);
        var fine = Rung(program, layers, unfolded, input, "fine", options.FineInner, options.Blocks, 14);
        var down = layers.Convolution("down", options.FineWidth, options.CoarseWidth, 2);
        var coarse = Rung(program, layers, fine, down, "coarse", options.CoarseInner, options.Blocks, 7);
        program.Convolution(coarse, squeezed, layers.Convolution("squeeze", options.CoarseWidth, Squeezed, 1), relu: true);
        program.Dense(squeezed, hidden, layers.Flattened("hidden", Squeezed, program.Shape(squeezed), options.Hidden), relu: true);
        program.Dense(hidden, output, layers.Dense("output", options.Hidden, options.Classes));
        program.Store(output, 0);
        return program;
    }

    /// <returns>The buffer of max(features, 0).</returns>
    private static int Rung(
        PlanProgram program,
        NetworkLayers layers,
        int source,
        LayerWeights first,
        string name,
        int inner,
        int blocks,
        int side
    )
    {
        var width = first.Outputs;
        var (state, active, middle) = (
            program.Buffer(width, side, side),
            program.Buffer(width, side, side),
            program.Buffer(inner, side, side)
        );
        program.Convolution(source, state, first, activated: active);
        for (var i = 0; i < blocks; i++)
        {
            program.Residual(layers, $"{name}.{i}", active, middle, state, width, inner);
        }
        return active;
    }
}
