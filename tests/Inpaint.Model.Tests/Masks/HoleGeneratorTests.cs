using Inpaint.Core.Holes;
using Inpaint.Model.Masks;

namespace Inpaint.Model.Tests.Masks;

public sealed class HoleGeneratorTests
{
    private static byte[] Draw(HoleGenerator generator, int step, int item)
    {
        var missing = new byte[784];
        generator.Draw(step, item, missing);
        return missing;
    }

    private static (double Mean, int Smallest, int Largest) Coverage(HoleKind kind, int count = 4_000)
    {
        var generator = new HoleGenerator(HoleMixture.Only(kind), seed: 5);
        int[] sizes = [.. Enumerable.Range(0, count).Select(item => Draw(generator, 0, item).Sum(pixel => (int)pixel))];
        return (sizes.Average(), sizes.Min(), sizes.Max());
    }

    [Fact]
    public void Draw_TrainingMixture_HasTheSharesOfTheMixture()
    {
        var generator = new HoleGenerator(HoleMixture.Training, seed: 1);
        var missing = new byte[784];
        var counts = new int[6];
        for (var item = 0; item < 20_000; item++)
        {
            counts[(int)generator.Draw(0, item, missing)]++;
        }
        int[] expected = [6_000, 2_000, 4_000, 6_000, 1_000, 1_000];
        // Five standard deviations of a binomial count: at most 5 sqrt(20,000 * 0.3 * 0.7) = 324.
        for (var kind = 0; kind < 6; kind++)
        {
            Assert.InRange(counts[kind], expected[kind] - 324, expected[kind] + 324);
        }
    }

    [Fact]
    public void Draw_AnyHole_IsBinaryAndMissesSomething()
    {
        var generator = new HoleGenerator(HoleMixture.Training, seed: 2);
        for (var item = 0; item < 5_000; item++)
        {
            var missing = Draw(generator, 3, item);
            Assert.DoesNotContain(missing, pixel => pixel > 1);
            Assert.Contains((byte)1, missing);
        }
    }

    [Fact]
    public void Quadrants_MissOneToThreeWholeQuadrants()
    {
        var generator = new HoleGenerator(HoleMixture.Only(HoleKind.Quadrants), seed: 3);
        var seen = new HashSet<int>();
        for (var item = 0; item < 2_000; item++)
        {
            var missing = Draw(generator, 0, item);
            var pattern = 0;
            for (var quadrant = 0; quadrant < 4; quadrant++)
            {
                pattern |= missing[quadrant / 2 * 14 * 28 + quadrant % 2 * 14] << quadrant;
            }
            for (var pixel = 0; pixel < 784; pixel++)
            {
                Assert.Equal(pattern >> (pixel / 28 / 14 * 2 + pixel % 28 / 14) & 1, missing[pixel]);
            }
            seen.Add(pattern);
        }
        // All patterns but none (0) and everything (15).
        Assert.Equal(Enumerable.Range(1, 14), seen.Order());
        Assert.InRange(Coverage(HoleKind.Quadrants).Mean, 392 - 13, 392 + 13);
    }

    [Fact]
    public void Halves_MissEachOfTheFourExactHalvesEquallyOften()
    {
        var generator = new HoleGenerator(HoleMixture.Only(HoleKind.Half), seed: 3);
        var counts = Enumerable.Range(0, 2_000).CountBy(item => string.Concat(Draw(generator, 0, item))).ToDictionary();
        string[] halves =
        [
            .. new Func<int, int, bool>[]
            {
                (row, _) => row < 14,
                (row, _) => row >= 14,
                (_, column) => column < 14,
                (_, column) => column >= 14,
            }.Select(missing => string.Concat(Enumerable.Range(0, 784).Select(pixel => missing(pixel / 28, pixel % 28) ? 1 : 0))),
        ];
        Assert.Equal(halves.Order(), counts.Keys.Order());
        // Five standard deviations of a binomial count: 5 sqrt(2,000 * 0.25 * 0.75) = 97.
        Assert.All(counts.Values, count => Assert.InRange(count, 500 - 97, 500 + 97));
    }

    [Fact]
    public void HalfPlanes_MissHalfOnAverageAndNeverAll()
    {
        var (mean, smallest, largest) = Coverage(HoleKind.HalfPlane);
        Assert.InRange(mean, 392 - 10, 392 + 10);
        // A line up to 7 pixels from the centre leaves at least a quarter on either side, less half a pixel at its edge.
        Assert.InRange(smallest, 160, 220);
        Assert.InRange(largest, 784 - 220, 784 - 160);
    }

    [Fact]
    public void HalfPlanes_AreSeparatedByALine()
    {
        var generator = new HoleGenerator(HoleMixture.Only(HoleKind.HalfPlane), seed: 4);
        for (var item = 0; item < 500; item++)
        {
            var missing = Draw(generator, 0, item);
            // Along every row, values change at most once.
            for (var row = 0; row < 28; row++)
            {
                var changes = Enumerable.Range(1, 27).Count(column => missing[row * 28 + column] != missing[row * 28 + column - 1]);
                Assert.InRange(changes, 0, 1);
            }
        }
    }

    [Fact]
    public void HalfPlanes_LieAtEveryAngle()
    {
        var generator = new HoleGenerator(HoleMixture.Only(HoleKind.HalfPlane), seed: 4);
        var octants = new HashSet<int>();
        for (var item = 0; item < 500; item++)
        {
            var missing = Draw(generator, 0, item);
            double x = 0, y = 0;
            for (var pixel = 0; pixel < 784; pixel++)
            {
                x += missing[pixel] * (pixel % 28 - 13.5);
                y += missing[pixel] * (pixel / 28 - 13.5);
            }
            octants.Add((int)Math.Floor((Math.Atan2(y, x) + Math.PI) / (Math.PI / 4)) % 8);
        }
        Assert.Equal(8, octants.Count);
    }

    [Fact]
    public void Boxes_AreFilledRectanglesOf6To22APixelSide()
    {
        var generator = new HoleGenerator(HoleMixture.Only(HoleKind.Box), seed: 6);
        for (var item = 0; item < 2_000; item++)
        {
            var missing = Draw(generator, 0, item);
            int[] pixels = [.. Enumerable.Range(0, 784).Where(pixel => missing[pixel] == 1)];
            var height = pixels.Max(p => p / 28) - pixels.Min(p => p / 28) + 1;
            var width = pixels.Max(p => p % 28) - pixels.Min(p => p % 28) + 1;
            Assert.InRange(height, 6, 22);
            Assert.InRange(width, 6, 22);
            Assert.Equal(height * width, pixels.Length);
        }
        Assert.InRange(Coverage(HoleKind.Box).Mean, 196 - 8, 196 + 8);
    }

    [Fact]
    public void Strokes_VaryFromADabToMostOfTheImage()
    {
        var (mean, smallest, largest) = Coverage(HoleKind.Strokes);
        Assert.InRange(mean, 150, 300);
        Assert.InRange(smallest, 2, 40);
        Assert.InRange(largest, 480, 784);
    }

    [Fact]
    public void ColumnAndEverything_AreThePresets()
    {
        Assert.Equal(HolePresets.Get("all-but-column").Make(), Draw(new(HoleMixture.Only(HoleKind.Column), 0), 0, 0));
        Assert.Equal(HolePresets.Get("everything").Make(), Draw(new(HoleMixture.Only(HoleKind.Everything), 0), 0, 0));
        Assert.All(Draw(new(HoleMixture.Only(HoleKind.Nothing), 0), 0, 0), missing => Assert.Equal(0, missing));
    }

    [Fact]
    public void Draw_OneItem_IsThatOfAnyBatch()
    {
        var generator = new HoleGenerator(HoleMixture.Training, seed: 9);
        var batch = generator.DrawBatch(step: 12, count: 40);
        Assert.Equal(generator.DrawBatch(12, 8), batch[..(8 * 784)]);
        Assert.Equal(Draw(new(HoleMixture.Training, seed: 9), 12, 33), batch[(33 * 784)..(34 * 784)]);
    }

    [Fact]
    public void Draw_OtherSeedOrStep_GivesOtherHoles()
    {
        var batch = new HoleGenerator(HoleMixture.Training, seed: 9).DrawBatch(step: 12, count: 8);
        Assert.NotEqual(batch, new HoleGenerator(HoleMixture.Training, seed: 10).DrawBatch(12, 8));
        Assert.NotEqual(batch, new HoleGenerator(HoleMixture.Training, seed: 9).DrawBatch(13, 8));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(-1, 2)]
    [InlineData(double.NaN, 1)]
    public void Generator_ImpossibleShares_AreRefused(double boxes, double strokes)
        => Assert.Throws<ArgumentException>(() => new HoleGenerator(new() { Boxes = boxes, Strokes = strokes }, 0));

    [Fact]
    public void Draw_WrongRoom_IsRefused()
        => Assert.Throws<ArgumentException>(() => new HoleGenerator(HoleMixture.Training, 0).Draw(0, 0, new byte[783]));
}
