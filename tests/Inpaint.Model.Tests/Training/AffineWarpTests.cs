using Inpaint.Core.Noise;
using Inpaint.Model.Sampling;
using Inpaint.Model.Tests.Support;
using Inpaint.Model.Training;

namespace Inpaint.Model.Tests.Training;

public sealed class AffineWarpTests
{
    [Fact]
    public void Apply_Identity_LeavesThePicture()
    {
        var image = Image();
        new AffineWarp(1, 0, 0, 1).Apply(image);
        Assert.Equal(Image(), image);
    }

    [Fact]
    public void Apply_QuarterTurn_MovesEveryPixel()
    {
        var image = Image();
        new AffineWarp(0, 1, -1, 0).Apply(image);
        for (var row = 0; row < 28; row++)
            for (var column = 0; column < 28; column++)
                Assert.Equal(Image()[(27 - column) * 28 + row], image[row * 28 + column]);
    }

    [Fact]
    public void Apply_Halved_CoversAQuarterOfTheInk()
    {
        var image = Image();
        new AffineWarp(2, 0, 0, 2).Apply(image);
        Assert.Equal(Image().Sum() / 4, image.Sum(), Image().Sum() * 0.05);
    }

    [Fact]
    public void Draw_ManyTimes_StaysWithinTheLimitsAndReachesThem()
    {
        var recipe = TinyNetworks.Recipe() with { MaxRotation = 20, MaxStretch = 0.25, MaxSlant = 0 };
        var random = new PhiloxStream(3, 1, 0, 0);
        var (angles, sizes) = (new List<double>(), new List<double>());
        for (var i = 0; i < 2000; i++)
        {
            var warp = AffineWarp.Draw(recipe, ref random);
            angles.Add(Math.Atan2(warp.XY, warp.XX) * 180 / Math.PI);
            sizes.Add(1 / Math.Sqrt(warp.XX * warp.XX + warp.XY * warp.XY));
        }
        Assert.InRange(angles.Min(), -20, -19);
        Assert.InRange(angles.Max(), 19, 20);
        Assert.InRange(sizes.Min(), 0.8, 0.81);
        Assert.InRange(sizes.Max(), 1.235, 1.25 + 1e-9);
    }

    [Fact]
    public void Make_NoWarp_DrawsTheNumbersThatItAlwaysDrew()
    {
        var (plain, unlimited) = (TinyNetworks.Recipe(), TinyNetworks.Recipe() with { MaxRotation = 90, MaxStretch = 1, MaxSlant = 1 });
        Assert.Equal(new BatchSource(plain, TinyNetworks.Data.Train).Make(2).Image, new BatchSource(unlimited, TinyNetworks.Data.Train).Make(2).Image);
        Assert.NotEqual(
            new BatchSource(plain, TinyNetworks.Data.Train).Make(2).Image,
            new BatchSource(plain with { Warped = 1 }, TinyNetworks.Data.Train).Make(2).Image);
    }

    private static float[] Image() => [.. TinyNetworks.Data.Train.Image(0).ToArray().Select(grey => grey / 255f)];
}
