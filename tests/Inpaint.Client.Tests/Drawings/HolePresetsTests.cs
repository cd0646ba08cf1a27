using Inpaint.Client.Studio.Drawings;

namespace Inpaint.Client.Tests.Drawings;

public sealed class HolePresetsTests
{
    [Theory]
    [InlineData(HolePreset.LeftHalf, 392)]
    [InlineData(HolePreset.BottomHalf, 392)]
    [InlineData(HolePreset.TopRight, 196)]
    [InlineData(HolePreset.Centre, 196)]
    [InlineData(HolePreset.Column, 224)]
    [InlineData(HolePreset.Everything, 784)]
    public void Make_ErasesTheNamedPart(HolePreset preset, int pixels) =>
        Assert.Equal(pixels, HolePresets.Make(preset, new Random(1)).Count(value => value == 1));

    [Fact]
    public void Make_OfHalves_AreEachOthersInverse() =>
        Assert.Equal(HolePresets.Make(HolePreset.LeftHalf, new Random(1)), HolePresets.Invert(HolePresets.Make(HolePreset.RightHalf, new Random(1))));

    [Fact]
    public void Make_OfStrokes_DependsOnTheRandomNumbersAndLeavesInkToSee()
    {
        var first = HolePresets.Make(HolePreset.Strokes, new Random(1));

        Assert.Equal(first, HolePresets.Make(HolePreset.Strokes, new Random(1)));
        Assert.NotEqual(first, HolePresets.Make(HolePreset.Strokes, new Random(2)));
        Assert.InRange(first.Count(value => value == 1), 30, 500);
    }
}
