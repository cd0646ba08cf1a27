using Inpaint.Core.Holes;
using Inpaint.Model.Evaluation;
using Inpaint.Model.Tests.Support;

namespace Inpaint.Model.Tests.Evaluation;

public sealed class PenStrokeTests
{
    private static readonly byte[] Everywhere = [.. Enumerable.Repeat((byte)1, 784)];

    [Theory]
    [InlineData(1, 255)]
    [InlineData(3, 255)]
    [InlineData(3, 100)]
    [InlineData(5, 255)]
    public void Width_UprightBar_IsItsWidthWhateverItsInk(int width, byte ink)
        => Assert.Equal(width, PenStroke.Measure(Bar(width, ink), Everywhere, inside: 1).Width!.Value, 1e-9);

    [Fact]
    public void Width_SlantedBarWithSoftEdges_IsItsWidth()
    {
        var image = new byte[784];
        for (var at = 0; at < 784; at++)
        {
            var distance = Math.Abs((at % 28 - 14) * Math.Cos(0.6) + (at / 28 - 14) * Math.Sin(0.6));
            image[at] = (byte)Math.Round(255 * Math.Clamp(2 + 0.5 - distance, 0, 1));
        }
        Assert.Equal(4, PenStroke.Measure(image, Everywhere, inside: 1).Width!.Value, 0.1);
    }

    [Fact]
    public void Measure_Region_SeesNothingOfTheRest()
    {
        var image = Bar(3, 255);
        var region = HolePresets.Get("bottom-half").Make();
        var (hole, seen) = (PenStroke.Measure(image, region, inside: 1), PenStroke.Measure(image, region, inside: 0));
        Assert.Equal(3, hole.Width!.Value, 1e-9);
        Assert.Equal(3 * 13, hole.Ink, 1e-9);
        image.AsSpan(0, 14 * 28).Fill(255);
        Assert.Equal(hole, PenStroke.Measure(image, region, inside: 1));
        Assert.Null(PenStroke.Measure(image, region, inside: 0).Width);
        Assert.Equal(3, seen.Width!.Value, 1e-9);
    }

    [Fact]
    public void Evaluate_PenThatContinuesThicker_IsFoundOutAmongThinOnes()
    {
        // Four images with bars of 1 to 4 pixels; the model draws even grey, so only the truth has strokes.
        var images = new Inpaint.Model.Data.ImageSplit([.. Enumerable.Range(1, 4).SelectMany(width => Bar(width, 255))], [0, 1, 2, 3], 4);
        var report = new CompletionEvaluator(new GreyLevels.Model((_, _, _) => 1), new GreyLevels.Classifier())
            .Evaluate(HolePresets.Get("bottom-half"), images, 4, 2);
        Assert.Null(report.PenWidths.Completions);
        Assert.Equal(2.5, report.PenWidths.Real!.Value, 1e-9);
        Assert.Equal(1, report.PenWidths.ThinReal!.Value, 1e-9);
    }

    private static byte[] Bar(int width, byte ink)
    {
        var image = new byte[784];
        for (var row = 0; row < 28; row++)
        {
            image.AsSpan(row * 28 + 12, width).Fill(ink);
        }
        return image;
    }
}
