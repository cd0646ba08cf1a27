using Inpaint.Engine.Networks;
using Inpaint.Model.Networks;
using Inpaint.Model.Networks.Ladder;
using Inpaint.Model.Objectives;
using Inpaint.Model.Tests.Support;
using static TorchSharp.torch;

namespace Inpaint.Model.Tests.Networks.Ladder;

/// <summary>What only the ladder promises.</summary>
[Collection(TorchCollection.Name)]
public sealed class LadderNetworkTests
{
    private static readonly LadderOptions Small = new()
    {
        FineWidth = 16,
        CoarseWidth = 16,
        Vector = 16,
        GlobalLatent = 4,
        CoarseLatents = [2, 2],
        FineLatents = [1, 1],
        CoarseInner = 16,
        FineInner = 16,
        CoarseResidual = 16,
        FineResidual = 16,
        EncoderBlocks = 1,
    };

    [Fact]
    public void NoiseSizes_CountEveryLatentCoarseToFine()
    {
        using var network = Build(Small);
        Assert.Equal([4, 2 * 49, 2 * 49, 196, 196], network.NoiseSizes);
        Assert.Equal(3, network.FirstFineLayer);
        Assert.Equal(2, network.CoarseLayers);
    }

    [Fact]
    public void Loss_ReachesEveryWeight()
    {
        using var scope = NewDisposeScope();
        using var network = Build(Small);
        var bound = EvidenceLowerBound.Evaluate(network, new BernoulliLikelihood(), Batch(4), randn([4, network.NoiseSize]));
        bound.Loss(_ => 1).backward();
        Assert.All(network.named_parameters(), named => Assert.True(
            named.parameter.grad is { } gradient && gradient.abs().sum().item<float>() > 0, $"{named.name} gets no gradient"));
    }

    [Fact]
    public void FixedPrior_EveryLayersPriorIsStandard()
    {
        using var scope = NewDisposeScope();
        using var network = Build(Small with { LearnedPrior = false });
        var batch = Batch(3);
        var pass = network.Infer(
            network.Encode(batch.SeenPixels, batch.Seen, batch.Label),
            network.Recognize(batch.Image, batch.Seen),
            randn([3, network.NoiseSize])
        );
        Assert.All(pass.Latents, layer =>
            Assert.Equal(0, layer.Prior.Mean.abs().sum().item<float>() + layer.Prior.LogSigma.abs().sum().item<float>())
        );
    }

    [Fact]
    public void Infer_HalfPrecision_StaysNearTheBoundOfFullPrecision()
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        using var network = Build(Small);
        var batch = Batch(8);
        var noise = randn([8, network.NoiseSize]);
        var full = EvidenceLowerBound.Evaluate(network, new BernoulliLikelihood(), batch, noise).Elbo.mean().item<float>();
        network.Precision = bfloat16;
        var half = EvidenceLowerBound.Evaluate(network, new BernoulliLikelihood(), batch, noise).Elbo.mean().item<float>();
        Assert.InRange(half, full - 0.01 * Math.Abs(full), full + 0.01 * Math.Abs(full));
        Assert.NotEqual(full, half);
    }

    [Fact]
    public void Decode_SameNoise_SamePicture_AndFineNoiseAloneChangesIt()
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        using var network = Build(Small);
        var batch = Batch(16);
        var features = network.Encode(batch.SeenPixels, batch.Seen, batch.Label);
        var noise = randn([16, network.NoiseSize]);
        var coarse = network.NoiseSizes.Take(network.CoarseLayers).Sum();
        var fineRedrawn = cat([noise.narrow(1, 0, coarse), randn([16, network.NoiseSize - coarse])], 1);
        var picture = network.Decode(features, noise);
        Assert.True((network.Decode(features, fineRedrawn) - picture).abs().sum().item<float>() > 0);
        Assert.Equal(0, (network.Decode(features, noise.clone()) - picture).abs().sum().item<float>());
    }

    private static LadderNetwork Build(LadderOptions options)
    {
        manual_seed(5);
        return new(options);
    }

    private static ImageBatch Batch(int count)
    {
        manual_seed(6);
        var seen = zeros(count, 1, 28, 28);
        seen.narrow(2, 0, 14).fill_(1);
        return new(rand([count, 1, 28, 28]).gt(0.5).to(float32), seen, full([count], ConditionalModel.NoLabel, dtype: int64));
    }
}
