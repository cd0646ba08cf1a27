using Inpaint.Torch.Tests.Support;
using TorchSharp;
using static TorchSharp.torch;

namespace Inpaint.Torch.Tests.Modules;

public class InitTests : Scoped
{
    [Fact]
    public void Linear_Defaults_AreUniformInOneOverRootOfInputs()
    {
        manual_seed(1);
        using var layer = nn.Linear(400, 300);
        UniformWithin(layer.weight, 1 / Math.Sqrt(400));
        UniformWithin(layer.bias!, 1 / Math.Sqrt(400));
    }

    [Fact]
    public void Conv2d_Defaults_AreUniformInOneOverRootOfFanIn()
    {
        manual_seed(1);
        using var layer = nn.Conv2d(16, 64, 5);
        UniformWithin(layer.weight, 1 / Math.Sqrt(16 * 25));
        using var transposed = nn.ConvTranspose2d(16, 64, 5);
        UniformWithin(transposed.weight, 1 / Math.Sqrt(64 * 25));
    }

    [Fact]
    public void Deviations_FollowTheFans()
    {
        manual_seed(2);
        var w = empty(200, 300);
        Near(Math.Sqrt(2.0 / 300), nn.init.kaiming_normal_(w, nonlinearity: nn.init.NonlinearityType.ReLU));
        Near(Math.Sqrt(2.0 / 200), nn.init.kaiming_normal_(w, mode: nn.init.FanInOut.FanOut, nonlinearity: nn.init.NonlinearityType.ReLU));
        Near(Math.Sqrt(2.0 / 500), nn.init.xavier_normal_(w));
        Near(Math.Sqrt(2.0 / 500), nn.init.xavier_uniform_(w));
        Near(0.5, nn.init.normal_(w, 1, 0.5));
        UniformWithin(nn.init.uniform_(w, -0.3, 0.3), 0.3);
    }

    [Fact]
    public void Constants_AndOrthogonality()
    {
        Expect.Elements(nn.init.zeros_(ones(2)), [0, 0]);
        Expect.Elements(nn.init.constant_(ones(2), 0.5), [0.5, 0.5]);
        var w = nn.init.orthogonal_(empty(3, 5, float64), gain: 2);
        Expect.Close(4 * eye(3, dtype: float64), w.matmul(w.t()), 1e-10);
    }

    [Fact]
    public void FillingAParameter_IsNotRecorded()
    {
        using var layer = nn.Linear(2, 2);
        nn.init.zeros_(layer.weight);
        Assert.True(layer.weight.is_leaf);
        Assert.True(layer.weight.requires_grad);
        Assert.Throws<ArgumentException>(() => nn.init.xavier_uniform_(empty(3)));
    }

    private static void UniformWithin(Tensor values, double bound)
    {
        var largest = values.abs().max().ToDouble();
        Assert.InRange(largest, bound * 0.95, bound * 1.000001);
        Near(bound / Math.Sqrt(3), values, 0.1);
    }

    private static void Near(double deviation, Tensor values, double tolerance = 0.02) =>
        Assert.InRange(values.std().ToDouble() / deviation, 1 - tolerance, 1 + tolerance);
}
