using Inpaint.Compiled;
using Inpaint.Core;
using Inpaint.Model.Compiled;
using Inpaint.Model.Networks;
using Inpaint.Model.Networks.Ladder;
using Inpaint.Model.Tests.Support;
using TorchSharp;
using static TorchSharp.torch;

namespace Inpaint.Model.Tests.Compiled;

/// <summary>The compiled ladder against the network on libtorch.</summary>
[Collection(TorchCollection.Name)]
public sealed class CompiledLadderTests
{
    private const double Tolerance = 1e-4;

    [CompiledTheory]
    [InlineData(1, 1, 1)]
    [InlineData(2, 2, 1)]
    [InlineData(4, 3, 2)]
    [InlineData(7, 4, 2)]
    [InlineData(8, 5, 1)]
    [InlineData(16, 6, 2)]
    [InlineData(32, 7, 3)]
    [InlineData(64, 8, 2)]
    public void Decode_FlagshipSizes_IsTheNetworks(int batch, int seed, int threads) => AssertSame(Network(seed), batch, threads, temperature: 1);

    [CompiledTheory]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(1.5)]
    public void Decode_OtherTemperatures_IsTheNetworks(double temperature) => AssertSame(Network(9), 5, 2, temperature);

    [CompiledFact]
    public void Decode_StandardNormalPrior_IsTheNetworks() => AssertSame(Network(10, new() { LearnedPrior = false }), 3, 1, 1);

    [CompiledFact]
    public void Decode_ChannelsThatDoNotFillABlock_IsTheNetworks() => AssertSame(
        Network(11, new() { FineWidth = 20, CoarseWidth = 40, Vector = 24, GlobalLatent = 5, CoarseInner = 12, FineInner = 8, CoarseLatents = [3, 20], FineLatents = [2], CoarseResidual = 24, FineResidual = 8, EncoderBlocks = 1 }),
        3, 2, 1);

    [CompiledFact]
    public void Decode_AnyBatchAndThreads_GivesTheSameBits()
    {
        using var network = Network(12);
        using var compiled = new CompiledLadder(network);
        var (expected, conditions, noise) = Decode(compiled, Case.Draw(network, 13, 1), 1);
        foreach (var threads in new[] { 1, 2, 3 })
        {
            var (together, _, _) = Decode(compiled, Case.Draw(network, 13, 1), threads);
            Assert.Equal(expected, together);
            var alone = new float[ImageSize.Pixels];
            for (var i = 0; i < conditions.Length; i++)
            {
                compiled.Decode([conditions[i]], noise.AsSpan(i * network.NoiseSize, network.NoiseSize), alone, threads);
                Assert.Equal(expected.AsSpan(i * ImageSize.Pixels, ImageSize.Pixels).ToArray(), alone);
            }
        }
    }

    [CompiledFact]
    public void Decode_SingleSamplesOnManyThreads_GivesTheSameBitsEveryTime()
    {
        using var network = Network(16);
        using var compiled = new CompiledLadder(network);
        var (expected, conditions, noise) = Decode(compiled, Case.Draw(network, 1, 1), 1);
        var logits = new float[ImageSize.Pixels];
        for (var i = 0; i < 300; i++)
        {
            if (i % 10 == 0)
                Thread.Sleep(1); // the helpers fall asleep
            Array.Clear(logits);
            compiled.Decode(conditions, noise, logits, threads: 1 + i % 5);
            Assert.Equal(expected, logits);
        }
    }

    [CompiledFact]
    public void Bfloat16_WhereTheProcessorHasIt_CostsLessThanTheLimit()
    {
        if (!CompiledLibrary.MultipliesBfloat16)
            return;
        using var network = Network(14);
        using var exact = new CompiledLadder(network);
        using var narrow = new CompiledLadder(network, bfloat16: true);
        Assert.InRange(ElementType.Compare(exact, narrow, 1).Nats, 1e-12, ElementType.MostNats);
    }

    [CompiledFact]
    public void Decode_RowsOfAnotherSize_AreRefused()
    {
        using var network = Network(15);
        using var compiled = new CompiledLadder(network);
        using var wrong = new NativeFloats(3);
        Assert.Throws<ArgumentException>(() => compiled.Decode([wrong], new float[network.NoiseSize], new float[ImageSize.Pixels], 1));
        Assert.Throws<ArgumentException>(() => compiled.Encode(new float[5], null));
    }

    private static void AssertSame(LadderNetwork network, int batch, int threads, double temperature)
    {
        using var owned = network;
        using var compiled = new CompiledLadder(network);
        var one = Case.Draw(network, batch, temperature);
        var (actual, _, _) = Decode(compiled, one, threads);
        Assert.Equal(one.Expected.Length, actual.Length);
        for (var i = 0; i < actual.Length; i++)
            Assert.InRange(Math.Abs(one.Expected[i] - actual[i]), 0, Tolerance);
    }

    private static (float[] Logits, NativeFloats[] Conditions, float[] Noise) Decode(CompiledLadder compiled, Case one, int threads)
    {
        var conditions = one.Labels.Select((label, i) => compiled.Encode(
            one.Planes.AsSpan(i * 2 * ImageSize.Pixels, 2 * ImageSize.Pixels),
            label == ConditionalModel.NoLabel ? null : (int)label)).ToArray();
        var logits = new float[conditions.Length * ImageSize.Pixels];
        compiled.Decode(conditions, one.Noise, logits, threads);
        return (logits, conditions, one.Noise);
    }

    /// <summary>A network whose every layer matters: the weights that start near 0 are as large as the others.</summary>
    private static LadderNetwork Network(int seed, LadderOptions? options = null)
    {
        manual_seed(seed);
        var network = new LadderNetwork(options ?? new());
        using var quiet = no_grad();
        foreach (var (name, parameter) in network.named_parameters())
            if (new[] { ".prior.weight", ".update.weight", ".second.weight" }.Any(name.EndsWith))
                parameter.mul_(6);
        return network;
    }

    /// <summary>Inputs of a batch, and what the network on libtorch makes of them.</summary>
    private sealed record Case(float[] Planes, long[] Labels, float[] Noise, float[] Expected)
    {
        public static Case Draw(LadderNetwork network, int batch, double temperature)
        {
            using var quiet = no_grad();
            using var scope = NewDisposeScope();
            manual_seed(batch);
            var seen = rand(batch, 1, 28, 28).gt(0.4).to(float32);
            var pixels = rand(batch, 1, 28, 28) * seen;
            var labels = Enumerable.Range(0, batch).Select(i => (long)(i * 3 % 11)).ToArray();
            var noise = randn(batch, network.NoiseSize) * temperature;
            var logits = network.Decode(network.Encode(pixels, seen, tensor(labels)), noise);
            return new(Floats(cat([pixels, seen], 1)), labels, Floats(noise), Floats(logits));
        }

        private static float[] Floats(Tensor tensor) => tensor.contiguous().data<float>().ToArray();
    }
}
