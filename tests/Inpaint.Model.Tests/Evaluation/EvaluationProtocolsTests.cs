using Inpaint.Model.Evaluation;
using Inpaint.Model.Tests.Support;

namespace Inpaint.Model.Tests.Evaluation;

public sealed class EvaluationProtocolsTests
{
    [Theory]
    [InlineData("half-static", 392)]
    [InlineData("quadrants-1", 588)]
    [InlineData("quadrants-2", 392)]
    [InlineData("quadrants-3", 196)]
    [InlineData("pyro-quadrants-1", 588)]
    [InlineData("doersch-column", 756)]
    public void Prepare_EveryImage_MissesAsManyPixelsAsThePaper(string name, int missing)
    {
        var set = EvaluationProtocols.Get(name).Prepare(TinyNetworks.Images(7, 4), 7);
        Assert.All(set.Seen.Chunk(784), seen => Assert.Equal(missing, seen.Count(value => value == 0)));
    }

    [Theory]
    [InlineData("half-static", 0)]
    [InlineData("quadrants-1", 14 * 28)]
    public void Prepare_SeenPixels_AreThoseOfThePaper(string name, int seenPixel)
    {
        // half-static sees the top half, its first pixel included; quadrants-1 sees the bottom-left quadrant.
        var seen = EvaluationProtocols.Get(name).Prepare(TinyNetworks.Images(1, 4), 1).Seen;
        Assert.Equal(1, seen[seenPixel]);
        Assert.Equal(0, seen[27 * 28 + 27]);
    }

    [Fact]
    public void Prepare_Targets_AreBinaryUnlessGrey()
    {
        foreach (var protocol in EvaluationProtocols.All)
        {
            var set = protocol.Prepare(TinyNetworks.Images(6, 4), 6);
            var targets = set.Image.Where((_, i) => set.Seen[i] == 0);
            Assert.Equal(protocol.Targets != TargetKind.Grey, targets.All(pixel => pixel is 0 or 1));
        }
    }

    [Fact]
    public void Prepare_ColumnOfTheTutorial_IsBinaryWhereSeen()
    {
        var set = EvaluationProtocols.Get("doersch-column").Prepare(TinyNetworks.Images(20, 4), 20);
        Assert.All(set.Image.Where((_, i) => set.Seen[i] == 1), pixel => Assert.True(pixel is 0 or 1));
    }

    [Fact]
    public void Prepare_FewerImages_AreTheFirstOfMore()
    {
        foreach (var protocol in EvaluationProtocols.All)
        {
            var (few, all) = (protocol.Prepare(TinyNetworks.Images(12, 4), 5), protocol.Prepare(TinyNetworks.Images(12, 4), 100));
            Assert.Equal((5, 12), (few.Count, all.Count));
            Assert.Equal(few.Image, all.Image[..few.Image.Length]);
            Assert.Equal(few.Seen, all.Seen[..few.Seen.Length]);
        }
    }

    [Fact]
    public void Get_UnknownName_ListsAll()
    {
        var error = Assert.Throws<ArgumentException>(() => EvaluationProtocols.Get("quadrants-4"));
        Assert.All(EvaluationProtocols.All, protocol => Assert.Contains(protocol.Name, error.Message, StringComparison.Ordinal));
    }
}
