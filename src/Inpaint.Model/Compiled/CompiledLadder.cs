using Inpaint.Compiled;
using Inpaint.Model.Networks;
using Inpaint.Model.Networks.Ladder;

namespace Inpaint.Model.Compiled;

/// <summary>A ladder as two compiled programs: the condition network and the decoder. Equal to the network within 1e-4 on logits.</summary>
public sealed class CompiledLadder : IDisposable
{
    private readonly CompiledPlan _encoder;
    private readonly CompiledPlan _decoder;
    private readonly float[][] _labels;
    private readonly ConditionRow _row;

    /// <param name="network">Its weights are copied.</param>
    /// <param name="bfloat16">Multiplies bfloat16 numbers in the decoder.</param>
    /// <param name="largestChunk">Most samples that one thread takes through the decoder at a time.</param>
    public CompiledLadder(LadderNetwork network, bool bfloat16 = false, int largestChunk = CompiledPlan.LargestChunk)
    {
        var layers = new LadderLayers(network);
        _row = new(network.Options);
        NoiseSize = network.NoiseSize;
        var decode = LadderDecoder.Write(network.Options, layers, _row);
        var encode = LadderEncoder.Write(network.Options, layers, _row);
        (DecodeFlops, EncodeFlops) = (decode.Flops, encode.Flops);
        _labels = [.. Enumerable.Range(0, (int)ConditionalModel.NoLabel + 1).Select(label => LadderEncoder.LabelRow(network.Options, layers, label))];
        _encoder = new(encode);
        _decoder = new(decode, bfloat16 ? PlanArithmetic.Bfloat16 : PlanArithmetic.Float32, largestChunk);
    }

    /// <summary>Numbers of noise by sample.</summary>
    public int NoiseSize { get; }

    /// <summary>Multiplications and additions for one sample of the decoder.</summary>
    public long DecodeFlops { get; }

    /// <summary>Multiplications and additions for one request of the condition network.</summary>
    public long EncodeFlops { get; }

    /// <summary>Runs the condition network on one request, on one thread: a single image is too little to share, two threads take longer.</summary>
    /// <param name="planes">Seen pixels (0 to 1, 0 where missing) and seen ({0, 1}), [2, 28, 28].</param>
    /// <param name="label">0 to 9, or null.</param>
    /// <returns>What <see cref="Decode"/> reads; the caller disposes it.</returns>
    public NativeFloats Encode(ReadOnlySpan<float> planes, int? label)
    {
        var features = new NativeFloats(_row.Size);
        _encoder.Run(planes, _labels[label ?? (int)ConditionalModel.NoLabel], features, threads: 1);
        return features;
    }

    /// <summary>Decodes a batch.</summary>
    /// <param name="conditions">Of <see cref="Encode"/>, by sample.</param>
    /// <param name="noise">[batch, noise size]; scaled noise samples at another temperature.</param>
    /// <param name="logits">Gets [batch, 28, 28].</param>
    /// <param name="threads">Threads to use.</param>
    public void Decode(IReadOnlyList<NativeFloats> conditions, ReadOnlySpan<float> noise, Span<float> logits, int threads) =>
        _decoder.Run(conditions, noise, logits, threads);

    /// <inheritdoc/>
    public void Dispose()
    {
        _encoder.Dispose();
        _decoder.Dispose();
    }
}
