namespace Inpaint.Compiled;

/// <summary>Weights of a convolution or of a dense layer.</summary>
/// <param name="Outputs">Channels or numbers out.</param>
/// <param name="Inputs">Channels or numbers in.</param>
/// <param name="Kernel">Side of the kernel; 1 for a dense layer.</param>
/// <param name="Weight">[outputs, inputs, kernel, kernel].</param>
/// <param name="Bias">[outputs].</param>
public sealed record LayerWeights(int Outputs, int Inputs, int Kernel, float[] Weight, float[] Bias)
{
    private int Area => Kernel * Kernel;

    /// <summary>The same layer with rows and columns of zeros added.</summary>
    /// <exception cref="ArgumentException">The layer is larger.</exception>
    public LayerWeights Padded(int outputs, int inputs)
    {
        if (outputs < Outputs || inputs < Inputs)
            throw new ArgumentException($"Expected a layer of at most {outputs} x {inputs}, got {Outputs} x {Inputs}.", nameof(outputs));
        return Rearranged(outputs, inputs, output => output, input => input);
    }

    /// <summary>The same layer with its outputs and inputs at other places, zeros elsewhere.</summary>
    /// <param name="outputs">Numbers out.</param>
    /// <param name="inputs">Numbers in.</param>
    /// <param name="newOutput">Where an output goes.</param>
    /// <param name="newInput">Where an input goes.</param>
    public LayerWeights Rearranged(int outputs, int inputs, Func<int, int> newOutput, Func<int, int> newInput)
    {
        var weight = new float[outputs * inputs * Area];
        var bias = new float[outputs];
        for (var output = 0; output < Outputs; output++)
        {
            bias[newOutput(output)] = Bias[output];
            for (var input = 0; input < Inputs; input++)
                Weight.AsSpan((output * Inputs + input) * Area, Area).CopyTo(weight.AsSpan((newOutput(output) * inputs + newInput(input)) * Area));
        }
        return new(outputs, inputs, Kernel, weight, bias);
    }

    /// <summary>[inputs, outputs]: the order in which one input after the other is added.</summary>
    internal LayerWeights Transposed()
    {
        var weight = new float[Weight.Length];
        for (var output = 0; output < Outputs; output++)
            for (var input = 0; input < Inputs; input++)
                weight[input * Outputs + output] = Weight[output * Inputs + input];
        return this with { Weight = weight };
    }
}
