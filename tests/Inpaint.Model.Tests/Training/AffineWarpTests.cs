using Inpaint.Core.Noise;
using Inpaint.Model.Tests.Support;
using Inpaint.Model.Training;

namespace Inpaint.Model.Tests.Training;

public sealed class AffineWarpTests
{
    [Fact]
    public void Apply_Identity_KeepsThePictureAndItsInk()
    {
        var image = Image();
        new AffineWarp(1, 0, 0, 1).Apply(image);
        Assert.Equal(Image().Sum(), image.Sum(), 0.03 * Image().Sum());
        Assert.True(image.Zip(Image(), (warped, original) => Math.Abs(warped - original)).Sum() < 0.1 * Image().Sum());
        Assert.All(image, pixel => Assert.InRange(pixel, 0, 1));
    }

    [Fact]
    public void Apply_QuarterTurn_MovesEveryPixel()
    {
        var (image, turned) = (Image(), Image());
        new AffineWarp(1, 0, 0, 1).Apply(image);
        new AffineWarp(0, 1, -1, 0).Apply(turned);
        for (var row = 0; row < 28; row++)
        {
            for (var column = 0; column < 28; column++)
            {
                Assert.Equal(image[(27 - column) * 28 + row], turned[row * 28 + column], 1e-5);
            }
        }
    }

    [Fact]
    public void Apply_ShiftOfTwoAndAHalfPixels_MovesTheCentreOfTheInk()
    {
        var (image, shifted) = (Image(), Image());
        new AffineWarp(1, 0, 0, 1).Apply(image);
        new AffineWarp(1, 0, 0, 1, X: 2.5, Y: -1).Apply(shifted);
        Assert.Equal(Centre(image, column: true) - 2.5, Centre(shifted, column: true), 0.02);
        Assert.Equal(Centre(image, column: false) + 1, Centre(shifted, column: false), 0.02);
    }

    [Fact]
    public void Apply_Turned_KeepsEdgesNarrowerThanBilinearReading()
    {
        // A bar of ink three pixels wide whose edges a turn of 7 degrees puts between pixels.
        var bar = new float[784];
        for (var row = 6; row < 22; row++)
        {
            bar.AsSpan(row * 28 + 12, 3).Fill(1);
        }
        var (sine, cosine) = Math.SinCos(7 * Math.PI / 180);
        var turned = (float[])bar.Clone();
        new AffineWarp(cosine, sine, -sine, cosine).Apply(turned);
        Assert.Equal(48, turned.Sum(), 1.5);
        Assert.InRange(turned.Sum(pixel => pixel * (1 - pixel)), 2, 9);
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
        Assert.Equal(
            new BatchSource(plain, TinyNetworks.Data.Train).Make(2).Image,
            new BatchSource(unlimited, TinyNetworks.Data.Train).Make(2).Image
        );
        Assert.NotEqual(
            new BatchSource(plain, TinyNetworks.Data.Train).Make(2).Image,
            new BatchSource(plain with { Warped = 1 }, TinyNetworks.Data.Train).Make(2).Image);
    }

    [Fact]
    public void Make_PlainShare_LeavesTheLastStepsAsTheyAre()
    {
        var recipe = TinyNetworks.Recipe(steps: 10) with { Resampled = 0, Shifted = 1, Warped = 1, MaxWarpShift = 1, PlainShare = 0.2 };
        var moved = new BatchSource(recipe, TinyNetworks.Data.Train);
        var plain = new BatchSource(recipe with { Shifted = 0, Warped = 0 }, TinyNetworks.Data.Train);
        Assert.NotEqual(plain.Make(7).Image, moved.Make(7).Image);
        Assert.Equal(plain.Make(8).Image, moved.Make(8).Image);
    }

    private static float[] Image() => [.. TinyNetworks.Data.Train.Image(0).ToArray().Select(grey => grey / 255f)];

    private static double Centre(float[] image, bool column) =>
        image.Select((value, at) => value * (column ? at % 28 : at / 28)).Sum() / image.Sum();
}
