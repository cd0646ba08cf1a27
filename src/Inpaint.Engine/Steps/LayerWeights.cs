using System.Runtime.CompilerServices;

namespace Inpaint.Engine.Steps;

/// <summary>Weights of a convolution or of a dense layer.</summary>
public sealed record LayerWeights
{
    /// <param name="outputs">Channels or numbers out.</param>
    /// <param name="inputs">Channels or numbers in.</param>
    /// <param name="kernel">Side of the kernel; 1 for a dense layer.</param>
    /// <param name="weight">[outputs, inputs, kernel, kernel].</param>
    /// <param name="bias">[outputs].</param>
    /// <exception cref="ArgumentException">The lengths do not fit, or a number is not finite.</exception>
    public LayerWeights(int outputs, int inputs, int kernel, float[] weight, float[] bias)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(outputs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(inputs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(kernel, 1);
        (Outputs, Inputs, Kernel, Weight, Bias) = (outputs, inputs, kernel, weight, bias);
        Check(nameof(weight), weight, (long)outputs * inputs * kernel * kernel);
        Check(nameof(bias), bias, outputs);
    }

    /// <summary>Channels or numbers out.</summary>
    public int Outputs { get; }

    /// <summary>Channels or numbers in.</summary>
    public int Inputs { get; }

    /// <summary>Side of the kernel; 1 for a dense layer.</summary>
    public int Kernel { get; }

    /// <summary>[outputs, inputs, kernel, kernel].</summary>
    public IReadOnlyList<float> Weight { get; }

    /// <summary>[outputs].</summary>
    public IReadOnlyList<float> Bias { get; }

    internal ReadOnlySpan<float> Weights => (float[])Weight;

    internal ReadOnlySpan<float> Biases => (float[])Bias;

    /// <summary>The same layer with its outputs and inputs at other places, zeros elsewhere.</summary>
    /// <param name="outputs">Numbers out.</param>
    /// <param name="inputs">Numbers in.</param>
    /// <param name="newOutput">Where an output goes.</param>
    /// <param name="newInput">Where an input goes.</param>
    public LayerWeights Rearranged(int outputs, int inputs, Func<int, int> newOutput, Func<int, int> newInput)
    {
        var area = Kernel * Kernel;
        var weight = new float[outputs * inputs * area];
        var bias = new float[outputs];
        int[] columns = [.. Enumerable.Range(0, Inputs).Select(newInput)];
        for (var output = 0; output < Outputs; output++)
        {
            var row = newOutput(output);
            bias[row] = Biases[output];
            for (var input = 0; input < Inputs; input++)
            {
                Weights.Slice((output * Inputs + input) * area, area).CopyTo(weight.AsSpan((row * inputs + columns[input]) * area));
            }
        }
        return new(outputs, inputs, Kernel, weight, bias);
    }

    /// <summary>One layer of what two layers give together: the other's inputs come after this one's.</summary>
    /// <param name="other">A layer of as many outputs and the same kernel.</param>
    /// <param name="from">Where the other's inputs begin; zeros lie between.</param>
    public LayerWeights With(LayerWeights other, int from)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(from, Inputs);
        if (other.Outputs != Outputs || other.Kernel != Kernel)
        {
            throw new ArgumentException(
                $"Expected {Outputs} outputs and a kernel of {Kernel}, got {other.Outputs} and {other.Kernel}.", nameof(other));
        }
        var inputs = from + other.Inputs;
        var first = Rearranged(Outputs, inputs, output => output, input => input);
        var second = other.Rearranged(Outputs, inputs, output => output, input => from + input);
        float[] Sum(IReadOnlyList<float> one, IReadOnlyList<float> two) => [.. one.Zip(two, (a, b) => a + b)];
        return new(Outputs, inputs, Kernel, Sum(first.Weight, second.Weight), Sum(first.Bias, second.Bias));
    }

    /// <summary>Some of the inputs.</summary>
    /// <param name="from">The first.</param>
    /// <param name="count">How many.</param>
    /// <param name="withBias">False leaves the bias out.</param>
    public LayerWeights Part(int from, int count, bool withBias)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(from);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(from + count, Inputs);
        var area = Kernel * Kernel;
        var weight = new float[Outputs * count * area];
        for (var output = 0; output < Outputs; output++)
        {
            Weights.Slice((output * Inputs + from) * area, count * area).CopyTo(weight.AsSpan(output * count * area));
        }
        return new(Outputs, count, Kernel, weight, withBias ? (float[])Bias : new float[Outputs]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Check(string name, float[] values, long expected)
    {
        if (values.Length != expected)
        {
            throw new ArgumentException($"Expected {expected} numbers, got {values.Length}.", name);
        }
        foreach (var value in values)
        {
            if (!float.IsFinite(value))
            {
                throw new ArgumentException($"Expected finite numbers, got {value}.", name);
            }
        }
    }
}
