using System.Runtime.CompilerServices;
using Inpaint.Engine.Lanes;
using Inpaint.Engine.Steps;

namespace Inpaint.Engine.Kernels;

/// <summary>The maps that a layer reads and writes: samples one after the other, each in blocks of channels.</summary>
internal readonly unsafe struct Maps(float* source, float* target, float* activated, int samples)
{
    public readonly float* Source = source, Target = target;

    /// <summary>Gets max(target, 0); or null.</summary>
    public readonly float* Activated = activated;

    public readonly int Samples = samples;
}

/// <summary>A convolution or a dense layer with its weights laid out in the order in which it reads them.</summary>
internal abstract unsafe class Layer<T> : IDisposable where T : unmanaged, ILanes<T>
{
    protected const int Block = BufferShape.Block;

    private readonly NativeFloats _weights, _bias;
    private readonly int _outputs;

    /// <param name="step">Says what the layer does.</param>
    /// <param name="channels">Channels out, or numbers out of a dense layer.</param>
    /// <param name="matrices">Matrices of [channels in, channels out].</param>
    /// <param name="inputs">Channels in of each matrix.</param>
    protected Layer(Step step, int channels, int matrices, int inputs)
    {
        Groups = new(channels);
        _outputs = channels;
        (Inputs, Accumulate, Relu) = (inputs, step.Accumulate, step.Relu);
        _bias = new(Groups.Channels);
        step.Layer!.Biases.CopyTo(_bias.Values);
        _weights = new(checked(matrices * MatrixSize));
    }

    protected ChannelGroups<T> Groups { get; }

    protected int Inputs { get; }

    protected bool Accumulate { get; }

    protected bool Relu { get; }

    protected int MatrixSize => Inputs * Groups.Channels;

    protected float* Weights => _weights.Pointer;

    protected float* Bias => _bias.Pointer;

    public abstract int ScratchFloats(int samples);

    /// <summary>Writes a part of the target. Only a single sample is computed in several parts, each with scratch of its own.</summary>
    public abstract void Run(in Maps maps, float* scratch, Part part);

    /// <summary>Lays out a matrix whose channels in are, corner by corner, those of a kernel's corners.</summary>
    /// <param name="weights">[outputs, inputs, corners].</param>
    /// <param name="corners">How many.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected void Pack(ReadOnlySpan<float> weights, int corners)
    {
        var inputs = weights.Length / corners / _outputs;
        for (var output = 0; output < _outputs; output++)
        {
            var (first, step) = Groups.Column(output, Inputs);
            for (var input = 0; input < inputs; input++)
            {
                for (var corner = 0; corner < corners; corner++)
                {
                    Weights[first + (corner * (Inputs / corners) + input) * step] = weights[(output * inputs + input) * corners + corner];
                }
            }
        }
    }

    public void Dispose()
    {
        _weights.Dispose();
        _bias.Dispose();
    }
}
