using Inpaint.Client.Lab.Toy;

namespace Inpaint.Client.Tests.Lab.Toy;

public sealed class RingMapTests
{
    [Fact]
    public void Apply_IsATenthOfZAndItsDirection()
    {
        var (x, y) = RingMap.Apply((3, -4));
        Assert.Equal(0.3 + 0.6, x, 1e-12);
        Assert.Equal(-0.4 - 0.8, y, 1e-12);
        Assert.Equal((1, 0), RingMap.Apply((0, 0)));
    }

    [Fact]
    public void Between_EndsAreZAndItsImage()
    {
        Assert.Equal((3, -4), RingMap.Between((3, -4), 0));
        var (end, image) = (RingMap.Between((3, -4), 1), RingMap.Apply((3, -4)));
        Assert.Equal(image.X, end.X, 1e-12);
        Assert.Equal(image.Y, end.Y, 1e-12);
    }

    [Fact]
    public void Densities_IntegrateToOne()
    {
        Assert.Equal(1, Simpson.Integrate(RingMap.RadiusDensity, 1, 2.5, 2000), 1e-9);
        var plane = Simpson.Integrate(x => Simpson.Integrate(y => RingMap.PlaneDensity(x, y), -2, 2, 1000), -2, 2, 1000);
        Assert.Equal(1, plane, 2e-3);
    }

    [Fact]
    public void Cloud_Image_HasTheRadiusOfTheFormula()
    {
        const int count = 20_000;
        var radii = RingMap.Cloud(4, count).Select(RingMap.Apply).Select(x => Math.Sqrt(x.X * x.X + x.Y * x.Y)).ToList();
        foreach (var radius in new[] { 1.05, 1.1, 1.2 })
        {
            var expected = 1 - Math.Exp(-0.5 * Math.Pow(10 * (radius - 1), 2));
            var error = Math.Sqrt(expected * (1 - expected) / count);
            Assert.Equal(expected, radii.Count(r => r < radius) / (double)count, 4 * error);
        }
    }

    [Fact]
    public void Cloud_SameSeed_SamePoints() => Assert.Equal(RingMap.Cloud(9, 5), RingMap.Cloud(9, 5));
}
