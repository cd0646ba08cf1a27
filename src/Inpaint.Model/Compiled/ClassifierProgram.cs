using Inpaint.Compiled;
using Inpaint.Model.Networks;

namespace Inpaint.Model.Compiled;

/// <summary>
/// <see cref="ClassifierNetwork"/> as a program. Input 1 is the seen pixels, and seen where the network reads it, [planes, 28, 28]; the output
/// begins with ten logits.
/// </summary>
internal static class ClassifierProgram
{
    private const int PlanesInput = 1, Squeezed = 32;

    /// <summary>Writes the program down.</summary>
    public static PlanProgram Write(ClassifierOptions options, NetworkLayers layers)
    {
        var program = new PlanProgram();
        var planes = options.SeenChannel ? 2 : 1;
        var unfolded = program.Buffer(4 * planes, 14, 14);
        program.Unfold(PlanesInput, planes, unfolded);
        var fine = Rung(program, layers, unfolded, "input", "fine", options.FineWidth, options.FineInner, options.Blocks, 14);
        var coarse = Rung(program, layers, fine, "down", "coarse", options.CoarseWidth, options.CoarseInner, options.Blocks, 7);
        var squeezed = program.Buffer(Squeezed, 7, 7);
        var (hidden, output) = (program.Buffer(options.Hidden), program.Buffer(ImageNetwork.Digits));
        program.Convolution(coarse, squeezed, layers["squeeze"], relu: true);
        program.Dense(squeezed, hidden, layers.Flattened("hidden", program.Shape(squeezed)), relu: true);
        program.Dense(hidden, output, layers["output"]);
        program.Store(output, 0);
        return program;
    }

    /// <returns>The buffer of max(features, 0).</returns>
    private static int Rung(PlanProgram program, NetworkLayers layers, int source, string first, string name, int width, int inner, int blocks, int side)
    {
        var (state, active, middle) = (program.Buffer(width, side, side), program.Buffer(width, side, side), program.Buffer(inner, side, side));
        program.Convolution(source, state, layers[first], activated: active);
        for (var i = 0; i < blocks; i++)
        {
            program.Convolution(active, middle, layers[$"{name}.{i}.first"], relu: true);
            program.Convolution(middle, state, layers[$"{name}.{i}.second"], accumulate: true, activated: active);
        }
        return active;
    }
}
