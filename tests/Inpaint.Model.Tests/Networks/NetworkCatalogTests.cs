using System.Text.Json;
using Inpaint.Model.Networks;
using Inpaint.Model.Objectives;
using Inpaint.Model.Tests.Support;
using static TorchSharp.torch;

namespace Inpaint.Model.Tests.Networks;

/// <summary>What objective, trainer, evaluator and sampler rely on, for every network that completes holes.</summary>
[Collection(TorchCollection.Name)]
public sealed class NetworkCatalogTests
{
    public static TheoryData<string> All => [.. NetworkCatalog.NamesOf<ConditionalModel>()];

    [Theory]
    [MemberData(nameof(All))]
    public void Infer_AnyNetwork_GivesLogitsAndALatentForEveryNoiseSize(string name)
    {
        using var scope = NewDisposeScope();
        using var network = Build(name);
        var batch = Batch(3);
        var condition = network.Encode(batch.SeenPixels, batch.Seen, batch.Label);
        var pass = network.Infer(condition, network.Recognize(batch.Image, batch.Seen), randn([3, network.NoiseSize]));
        Assert.Equal([3, 1, 28, 28], pass.Output.shape);
        Assert.Equal(network.NoiseSizes, pass.Latents.Select(layer => (int)(layer.Sample.numel() / 3)));
        Assert.All(pass.Latents, layer => Assert.Equal([3], layer.Kl().shape));
        Assert.All(pass.Latents, layer => Assert.Equal([3], layer.LogRatio().shape));
        Assert.InRange(network.CoarseLayers, 0, network.NoiseSizes.Count);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Encode_MissingPixels_DoNotReachTheNetwork(string name)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        using var network = Build(name);
        var batch = Batch(2);
        var other = batch with { Image = batch.Image * batch.Seen + (1 - batch.Image) * batch.Missing };
        var noise = randn([2, network.NoiseSize]);
        var one = network.Decode(network.Encode(batch.SeenPixels, batch.Seen, batch.Label), noise);
        var two = network.Decode(network.Encode(other.SeenPixels, other.Seen, other.Label), noise);
        Assert.Equal(one.data<float>().ToArray(), two.data<float>().ToArray());
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Encode_Label_MattersWhereItIsAcceptedAndNowhereElse(string name)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        using var network = Build(name);
        var batch = Batch(2);
        var noise = randn([2, network.NoiseSize]);
        var three = network.Decode(network.Encode(batch.SeenPixels, batch.Seen, full_like(batch.Label, 3)), noise).data<float>().ToArray();
        var eight = network.Decode(network.Encode(batch.SeenPixels, batch.Seen, full_like(batch.Label, 8)), noise).data<float>().ToArray();
        Assert.Equal(network.AcceptsLabel, !three.SequenceEqual(eight));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Decode_RepeatedFeatures_IsTheSameAsEncodingRepeatedImages(string name)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        using var network = Build(name);
        var batch = Batch(2);
        var noise = randn([6, network.NoiseSize]);
        var features = network.Encode(batch.SeenPixels, batch.Seen, batch.Label);
        var repeated = network.Decode(features.Repeat(3), noise);
        var gathered = network.Decode(
            Features.Concatenate([features.Row(0), features.Row(1)]).Gather(tensor(new long[] { 0, 0, 0, 1, 1, 1 })),
            noise
        );
        var whole = network.Decode(
            network.Encode(
                batch.SeenPixels.repeat_interleave(3, 0),
                batch.Seen.repeat_interleave(3, 0),
                batch.Label.repeat_interleave(3, 0)
            ),
            noise
        );
        Assert.True(allclose(repeated, whole, atol: 1e-4));
        Assert.True(allclose(repeated, gathered, atol: 1e-4));
    }

    [Fact]
    public void Build_WithinADisposeScope_TheWeightsOutliveIt()
    {
        ImageNetwork network;
        using (NewDisposeScope())
        {
            network = NetworkCatalog.Build("vae");
        }
        using (network)
        {
            Assert.All(network.parameters(), parameter => Assert.True(parameter.abs().sum().item<float>() >= 0));
        }
    }

    [Fact]
    public void Build_UnknownNetwork_IsRefusedWithTheNames()
    {
        var error = Assert.Throws<ArgumentException>(() => NetworkCatalog.Build("transformer"));
        Assert.All(NetworkCatalog.Names, name => Assert.Contains(name, error.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Build_UnknownOption_IsRefusedByName() => Assert.Contains(
        "depth",
        Assert.Throws<ArgumentException>(() => NetworkCatalog.Build("doersch", JsonDocument.Parse("""{"depth": 2}""").RootElement)).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Build_NetworkOfAnotherKind_IsRefusedWithThoseThatFit()
    {
        var error = Assert.Throws<ArgumentException>(() => NetworkCatalog.Build<ConditionalModel>("classifier"));
        Assert.Contains(
            $"{string.Join(", ", NetworkCatalog.NamesOf<ConditionalModel>())}, got classifier",
            error.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Build_SeveralAtOnce_EachHasTheWeightsOfItsSeed()
    {
        var expected = Weights(seed: 1);
        using var others = new OthersAtWork(() => NetworkCatalog.Build("doersch", TinyNetworks.Options).Dispose());
        for (var i = 0; i < 50; i++)
        {
            Assert.Equal(expected, Weights(seed: 1));
        }

        static float[] Weights(int seed)
        {
            using var network = NetworkCatalog.Build("doersch", TinyNetworks.Options, seed);
            return [.. network.parameters().SelectMany(parameter => parameter.data<float>().ToArray())];
        }
    }

    private static ConditionalModel Build(string name)
    {
        var network = (ConditionalModel)NetworkCatalog.Build(name, seed: 5);
        network.eval();
        return network;
    }

    private static ImageBatch Batch(int count)
    {
        var seen = zeros(count, 1, 28, 28);
        seen.narrow(2, 0, 11).fill_(1);
        return new(rand([count, 1, 28, 28]), seen, full([count], ConditionalModel.NoLabel, dtype: int64));
    }
}
