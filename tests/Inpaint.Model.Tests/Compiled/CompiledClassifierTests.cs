using Inpaint.Model.Compiled;
using Inpaint.Model.Networks;
using Inpaint.Model.Tests.Support;
using static TorchSharp.torch;

namespace Inpaint.Model.Tests.Compiled;

/// <summary>The compiled classifier against the network on libtorch.</summary>
[Collection(TorchCollection.Name)]
public sealed class CompiledClassifierTests
{
    [CompiledTheory]
    [InlineData(1, false, 1)]
    [InlineData(1, true, 2)]
    [InlineData(7, true, 2)]
    [InlineData(33, false, 2)]
    public void Probabilities_ShippedSizes_AreTheNetworks(int images, bool seenChannel, int threads) =>
        AssertSame(new() { SeenChannel = seenChannel }, images, threads);

    [CompiledFact]
    public void Probabilities_ChannelsThatDoNotFillABlock_AreTheNetworks() =>
        AssertSame(new() { SeenChannel = true, FineWidth = 20, FineInner = 8, CoarseWidth = 40, CoarseInner = 24, Blocks = 2, Hidden = 50 }, 3, 1);

    [CompiledFact]
    public void Probabilities_AnyBatchAndThreads_AreTheSameBits()
    {
        using var network = Network(new() { SeenChannel = true });
        using var compiled = CompiledClassifier.TryCreate(network, CPU)!;
        var (_, _, planes) = Images(9, seenChannel: true);
        var together = compiled.Probabilities(planes, 2);
        for (var i = 0; i < together.Length; i++)
            Assert.Equal(together[i], compiled.Probabilities(planes.AsSpan(i * compiled.InputSize, compiled.InputSize), 1 + i % 3)[0]);
    }

    private static void AssertSame(ClassifierOptions options, int images, int threads)
    {
        using var network = Network(options);
        using var compiled = CompiledClassifier.TryCreate(network, CPU)!;
        var (image, seen, planes) = Images(images, options.SeenChannel);
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        var expected = network.LogProbabilities(image, seen).contiguous().data<float>().ToArray();
        var actual = compiled.Probabilities(planes, threads).SelectMany(each => each).ToArray();
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < actual.Length; i++)
            Assert.InRange(Math.Abs(expected[i] - Math.Log(actual[i])), 0, 1e-4);
    }

    private static ClassifierNetwork Network(ClassifierOptions options)
    {
        manual_seed(4);
        var network = new ClassifierNetwork(options);
        network.eval();
        return network;
    }

    /// <summary>Images, what is seen of them, and both as the compiled classifier reads them.</summary>
    private static (Tensor Image, Tensor Seen, float[] Planes) Images(int count, bool seenChannel)
    {
        manual_seed(5);
        var seen = rand(count, 1, 28, 28).gt(0.4).to(float32);
        var image = rand(count, 1, 28, 28);
        using var planes = seenChannel ? cat([image * seen, seen], 1) : image * seen;
        return (image, seen, planes.contiguous().data<float>().ToArray());
    }
}
