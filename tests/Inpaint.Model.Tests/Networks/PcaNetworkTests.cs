using Inpaint.Core;
using Inpaint.Model.Networks;
using Inpaint.Model.Objectives;
using Inpaint.Model.Tests.Support;
using static TorchSharp.torch;

namespace Inpaint.Model.Tests.Networks;

[Collection(TorchCollection.Name)]
public sealed class PcaNetworkTests
{
    private const int Images = 120, Components = 6;

    [Fact]
    public void Fit_AnyImages_GivesOrthogonalComponentsOfLengthOne()
    {
        using var scope = NewDisposeScope();
        using var pca = Fitted(out _);
        Assert.True(allclose(pca.Components.matmul(pca.Components.t()), eye(Components), atol: 1e-4));
    }

    [Fact]
    public void Picture_FirstComponents_LeavesTheVarianceOfTheOthers()
    {
        using var scope = NewDisposeScope();
        using var pca = Fitted(out var images);
        var variances = pca.Deviations.pow(2);
        for (var count = 1; count <= Components; count++)
        {
            var left = variances.narrow(0, count, variances.shape[0] - count).sum().item<float>();
            Assert.Equal(left, Error(pca.First(count), images), left * 1e-3);
        }
    }

    [Fact]
    public void Picture_AnyOtherLinearMapOfTheSameRank_HasALargerError()
    {
        using var scope = NewDisposeScope();
        using var pca = Fitted(out var images);
        var least = Error(pca, images);
        manual_seed(3);
        var centred = images.flatten(1) - pca.Mean;
        for (var trial = 0; trial < 50; trial++)
        {
            // The best answer of a linear decoder to a code that is a random turn of PCA's: least squares.
            var encoder = pca.Components.t() + randn([ImageSize.Pixels, Components]) * (trial < 25 ? 0.02 : 1);
            var code = centred.matmul(encoder);
            var decoder = linalg.lstsq(code, centred).Solution;
            var error = (code.matmul(decoder) - centred).pow(2).sum(1).mean().item<float>();
            Assert.True(error >= least * (1 - 1e-4), $"A map of rank {Components} has the error {error}, PCA {least}.");
        }
    }

    private static float Error(ILatentImages network, Tensor images) =>
        ReconstructionObjective.Error(network.Decode(network.Encode(images)), images).mean().item<float>();

    private static PcaNetwork Fitted(out Tensor images)
    {
        var grey = TinyNetworks.Images(Images, 4).Images;
        images = tensor(grey, [Images, 1, 28, 28]).to(float32) / 255;
        var pca = new PcaNetwork(new() { Latent = Components });
        foreach (var parameter in pca.parameters())
        {
            parameter.requires_grad = false;
        }
        pca.Fit(images.flatten(1));
        return pca;
    }
}
