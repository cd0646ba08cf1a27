using Inpaint.Model.Networks;
using Inpaint.Model.Tests.Support;
using static TorchSharp.torch;

namespace Inpaint.Model.Tests.Networks;

/// <summary>Convolutions that compute in their input's element type.</summary>
[Collection(TorchCollection.Name)]
public sealed class ConvolutionTests
{
    [Theory]
    [InlineData(1, 14)]
    [InlineData(2, 7)]
    [InlineData(3, 14)]
    public void Forward_EveryKernel_GivesTheResolutionItPromises(int kernel, int side)
    {
        using var scope = NewDisposeScope();
        using var convolution = new Convolution(4, 6, kernel);
        Assert.Equal([2, 6, side, side], convolution.call(randn([2, 4, 14, 14])).shape);
    }

    [Fact]
    public void Forward_ChannelsInnermost_IsTheSameAndKeepsTheLayout()
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        using var convolution = new Convolution(16, 16, 3);
        var planes = randn([2, 16, 14, 14]);
        var innermost = planes.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2);
        var result = convolution.call(innermost);
        Assert.True(allclose(convolution.call(planes), result, atol: 1e-5));
        Assert.Equal(1, result.stride(1));
    }

    [Fact]
    public void Forward_HalfPrecision_ComputesInItAndLeavesGradientsInFull()
    {
        using var scope = NewDisposeScope();
        using var convolution = new Convolution(16, 16, 3);
        var result = convolution.call(randn([2, 16, 7, 7]).to(bfloat16));
        Assert.Equal(ScalarType.BFloat16, result.dtype);
        result.to(float32).sum().backward();
        Assert.All(convolution.parameters(), parameter => Assert.Equal(ScalarType.Float32, parameter.grad!.dtype));
    }

    [Fact]
    public void Gain_ScalesTheInitialWeightsOnly()
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        using var one = new Convolution(8, 8, 3);
        manual_seed(3);
        using var tenth = new Convolution(8, 8, 3, gain: 0.1);
        var (full, scaled) = (one.state_dict(), tenth.state_dict());
        Assert.True(allclose(full["weight"].mul(0.1), scaled["weight"]));
        Assert.True(allclose(full["bias"], scaled["bias"]));
    }
}
