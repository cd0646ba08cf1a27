using Inpaint.Model.Evaluation;
using Inpaint.Model.Tests.Support;
using static TorchSharp.torch;

namespace Inpaint.Model.Tests.Evaluation;

[Collection(TorchCollection.Name)]
public sealed class PrincipalAnglesTests
{
    [Fact]
    public void Between_TheSamePlaneInAnotherBasis_IsZero()
    {
        using var scope = NewDisposeScope();
        manual_seed(2);
        var plane = randn([20, 4], dtype: float64);
        var basis = randn([4, 4], dtype: float64) + eye(4, dtype: float64) * 4;
        Assert.All(PrincipalAngles.Between(plane, plane.matmul(basis)), angle => Assert.Equal(0, angle, 1e-9));
    }

    [Theory]
    [InlineData(0.001)]
    [InlineData(0.7)]
    [InlineData(30)]
    [InlineData(90)]
    public void Between_APlaneTurnedAboutOneOfItsAxes_IsTheTurn(double degrees)
    {
        using var scope = NewDisposeScope();
        var (sine, cosine) = Math.SinCos(degrees * Math.PI / 180);
        var flat = tensor(new double[] { 1, 0, 0, 1, 0, 0 }, [3, 2]);
        var turned = tensor(new[] { 1, 0, 0, cosine, 0, sine }, [3, 2]);
        var angles = PrincipalAngles.Between(flat, turned);
        Assert.Equal(0, angles[0], 1e-9);
        Assert.Equal(degrees, angles[1], 1e-9 + degrees * 1e-6);
    }
}
