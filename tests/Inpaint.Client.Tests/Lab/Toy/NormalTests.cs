using Inpaint.Client.Lab.Toy;

namespace Inpaint.Client.Tests.Lab.Toy;

public sealed class NormalTests
{
    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(1, 0.15865525393145705)]
    [InlineData(2.9, 0.0018658133003840378)]
    [InlineData(3, 0.0013498980316300946)]
    [InlineData(6, 9.865876450376981e-10)]
    [InlineData(20, 2.7536241186062337e-89)]
    [InlineData(-1.96, 0.9750021048517795)]
    public void Above_KnownPoints_AreExactToTheTwelfthDigit(double z, double expected) =>
        Assert.Equal(1, Normal.Above(z) / expected, 1e-12);

    [Fact]
    public void Below_AndAbove_SumToOne() => Assert.All(
        Enumerable.Range(-60, 121), i => Assert.Equal(1, Normal.Below(i / 10.0) + Normal.Above(i / 10.0), 1e-14));

    [Fact]
    public void LogDensity_IsTheLogarithmOfTheDensity() =>
        Assert.Equal(Math.Log(Normal.Density(1.5) / 2), Normal.LogDensity(4, 1, 2), 1e-12);
}
