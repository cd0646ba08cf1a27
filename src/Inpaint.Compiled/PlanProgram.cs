namespace Inpaint.Compiled;

/// <summary>
/// A network written down as a list of operations on buffers. Two inputs come in and one output goes out, a row of floats by sample each;
/// weights have channel counts in multiples of 16, padded with zeros.
/// </summary>
public sealed class PlanProgram
{
    private readonly List<BufferShape> buffers = [];
    private readonly List<Operation> operations = [];
    private readonly List<float> weights = [];
    private readonly int[] inputSizes = [0, 0];

    /// <summary>Multiplications and additions that the convolutions and dense layers do for one sample; what padding adds is not counted.</summary>
    public long Flops { get; private set; }

    /// <summary>Floats in a row of each input.</summary>
    public IReadOnlyList<int> InputSizes => inputSizes;

    /// <summary>Floats in a row of the output.</summary>
    public int OutputSize { get; private set; }

    internal ReadOnlySpan<BufferShape> Buffers => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(buffers);

    internal ReadOnlySpan<Operation> Operations => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(operations);

    internal ReadOnlySpan<float> Weights => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(weights);

    /// <summary>A new buffer; channels are rounded up to a multiple of 16.</summary>
    /// <returns>Its number.</returns>
    public int Buffer(int channels, int height = 1, int width = 1)
    {
        buffers.Add(new(BufferShape.Padded(channels), height, width));
        return buffers.Count - 1;
    }

    /// <summary>The shape of a buffer.</summary>
    public BufferShape Shape(int buffer) => buffers[buffer];

    /// <summary>target = weights * source + bias; 3 x 3 is padded to keep the resolution, 2 x 2 has stride 2.</summary>
    /// <param name="source">Buffer to read.</param>
    /// <param name="target">Buffer to write.</param>
    /// <param name="layer">[channels out, channels in, kernel, kernel].</param>
    /// <param name="relu">Applies max(., 0) at the end.</param>
    /// <param name="accumulate">Adds to what the target holds.</param>
    /// <param name="activated">Buffer that gets max(target, 0); none where negative.</param>
    public void Convolution(int source, int target, LayerWeights layer, bool relu = false, bool accumulate = false, int activated = -1)
    {
        var (from, to) = (buffers[source], buffers[target]);
        var padded = layer.Padded(to.Channels, from.Channels);
        operations.Add(Weighted(OperationKind.Convolution, source, target, padded, relu, accumulate) with
        {
            Kernel = layer.Kernel, Stride = layer.Kernel == 2 ? 2 : 1, Activated = activated,
        });
        Flops += 2L * layer.Weight.Length * to.Height * to.Width;
    }

    /// <summary>target = weights * source + bias on flattened buffers.</summary>
    /// <param name="source">Buffer to read.</param>
    /// <param name="target">Buffer to write.</param>
    /// <param name="layer">[size of the target, size of the source], in the order in which buffers are stored.</param>
    /// <param name="relu">Applies max(., 0) at the end.</param>
    /// <param name="accumulate">Adds to what the target holds.</param>
    public void Dense(int source, int target, LayerWeights layer, bool relu = false, bool accumulate = false)
    {
        var padded = layer.Padded(buffers[target].Size, buffers[source].Size);
        operations.Add(Weighted(OperationKind.Dense, source, target, padded, relu, accumulate));
        Flops += 2L * layer.Weight.Length;
    }

    /// <summary>target = max(source, 0).</summary>
    public void Relu(int source, int target)
    {
        if (buffers[source] != buffers[target])
            throw new ArgumentException($"Expected buffers of one shape, got {buffers[source]} and {buffers[target]}.", nameof(target));
        operations.Add(new() { Kind = OperationKind.Relu, Source = source, Target = target });
    }

    /// <summary>target = the input's numbers from <paramref name="offset"/> on.</summary>
    public void Load(int input, int offset, int target, bool accumulate = false)
    {
        Reads(input, offset, buffers[target].Size);
        operations.Add(new() { Kind = OperationKind.Load, Input = input, Offset = offset, Target = target, Accumulate = accumulate ? 1 : 0 });
    }

    /// <summary>Adds one number of the input to every channel.</summary>
    public void AddChannels(int input, int offset, int target)
    {
        Reads(input, offset, buffers[target].Channels);
        operations.Add(new() { Kind = OperationKind.AddChannels, Input = input, Offset = offset, Target = target });
    }

    /// <summary>The output's numbers from <paramref name="offset"/> on = source.</summary>
    public void Store(int source, int offset)
    {
        OutputSize = Math.Max(OutputSize, offset + buffers[source].Size);
        operations.Add(new() { Kind = OperationKind.Store, Source = source, Offset = offset });
    }

    /// <summary>Draws z = mean + exp(log sigma) * noise and adds weights * z + bias to the state; log sigma is clamped to [-6, 4].</summary>
    /// <param name="parameters">Buffer with the means, then the logarithms of sigma, as channels.</param>
    /// <param name="noiseInput">Input that holds the noise, [height, width, latents].</param>
    /// <param name="noiseOffset">Where the noise starts.</param>
    /// <param name="latents">Channels of z, at most 64.</param>
    /// <param name="layer">[channels of the state, latents].</param>
    /// <param name="state">Buffer to add to.</param>
    /// <param name="activated">Buffer that gets max(state, 0).</param>
    public void Latent(int parameters, int noiseInput, int noiseOffset, int latents, LayerWeights layer, int state, int activated)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(latents, 64);
        Reads(noiseInput, noiseOffset, latents * buffers[state].Height * buffers[state].Width);
        var transposed = layer.Padded(buffers[state].Channels, latents).Transposed();
        operations.Add(Weighted(OperationKind.Latent, parameters, state, transposed, false, true) with
        {
            Activated = activated, Input = noiseInput, Offset = noiseOffset, Latent = latents,
        });
        Flops += 2L * layer.Weight.Length * buffers[state].Height * buffers[state].Width;
    }

    /// <summary>Pixel shuffle by 2 of channels ordered (row, column, channel); <paramref name="activated"/> gets max(target, 0).</summary>
    public void Shuffle(int source, int target, int activated) =>
        operations.Add(new() { Kind = OperationKind.Shuffle, Source = source, Target = target, Activated = activated });

    /// <summary>Pixel unshuffle by 2 of the planes in an input.</summary>
    public void Unfold(int input, int planes, int target)
    {
        Reads(input, 0, planes * 4 * buffers[target].Height * buffers[target].Width);
        operations.Add(new() { Kind = OperationKind.Unfold, Input = input, Latent = planes, Target = target });
    }

    /// <summary>The output = pixel shuffle by 2 of the first four channels.</summary>
    public void Pixels(int source)
    {
        OutputSize = Math.Max(OutputSize, 4 * buffers[source].Height * buffers[source].Width);
        operations.Add(new() { Kind = OperationKind.Pixels, Source = source });
    }

    private void Reads(int input, int offset, int count) => inputSizes[input] = Math.Max(inputSizes[input], offset + count);

    private Operation Weighted(OperationKind kind, int source, int target, LayerWeights layer, bool relu, bool accumulate)
    {
        var at = weights.Count;
        weights.AddRange(layer.Weight);
        weights.AddRange(layer.Bias);
        return new()
        {
            Kind = kind, Source = source, Target = target, WithRelu = relu ? 1 : 0, Accumulate = accumulate ? 1 : 0,
            Weights = at, Bias = at + layer.Weight.Length,
        };
    }
}
