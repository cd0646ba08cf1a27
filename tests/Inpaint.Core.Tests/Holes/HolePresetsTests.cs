using Inpaint.Core.Holes;

namespace Inpaint.Core.Tests.Holes;

public sealed class HolePresetsTests
{
    private static void AssertMissingWhere(string name, Func<int, int, bool> isMissing)
    {
        var missing = HolePresets.Get(name).Make();
        Assert.Equal(784, missing.Length);
        for (var row = 0; row < 28; row++)
        {
            for (var column = 0; column < 28; column++)
            {
                Assert.True(missing[row * 28 + column] == (isMissing(row, column) ? 1 : 0), $"{name}: row {row}, column {column}");
            }
        }
    }

    [Fact]
    public void LeftHalf_IsColumns0To13() => AssertMissingWhere("left-half", (_, column) => column <= 13);

    [Fact]
    public void RightHalf_IsColumns14To27() => AssertMissingWhere("right-half", (_, column) => column >= 14);

    [Fact]
    public void TopHalf_IsRows0To13() => AssertMissingWhere("top-half", (row, _) => row <= 13);

    [Fact]
    public void BottomHalf_IsRows14To27() => AssertMissingWhere("bottom-half", (row, _) => row >= 14);

    [Fact]
    public void Quadrants1_SeesTheBottomLeft() => AssertMissingWhere("quadrants-1", (row, column) => row < 14 || column >= 14);

    [Fact]
    public void Quadrants2_SeesTheLeftHalf() => AssertMissingWhere("quadrants-2", (_, column) => column >= 14);

    [Fact]
    public void Quadrants3_SeesAllButTheBottomRight() => AssertMissingWhere("quadrants-3", (row, column) => row >= 14 && column >= 14);

    [Fact]
    public void Centre_IsTheMiddle14By14() =>
        AssertMissingWhere("centre", (row, column) => row is >= 7 and < 21 && column is >= 7 and < 21);

    [Fact]
    public void Column_IsTheMiddleEight() => AssertMissingWhere("column", (_, column) => column is >= 10 and < 18);

    [Fact]
    public void AllButColumn_SeesColumn13Alone() => AssertMissingWhere("all-but-column", (_, column) => column != 13);

    [Fact]
    public void Quarters_AreEachTheirCorner()
    {
        AssertMissingWhere("top-left", (row, column) => row < 14 && column < 14);
        AssertMissingWhere("top-right", (row, column) => row < 14 && column >= 14);
        AssertMissingWhere("bottom-left", (row, column) => row >= 14 && column < 14);
        AssertMissingWhere("bottom-right", (row, column) => row >= 14 && column >= 14);
    }

    [Fact]
    public void Strokes_FollowTheSeedAndLeaveInkToSee()
    {
        var strokes = HolePresets.Get("strokes");
        Assert.Equal(strokes.Make(1), strokes.Make(1));
        Assert.NotEqual(strokes.Make(1), strokes.Make(2));
        Assert.All(Enumerable.Range(0, 100), seed => Assert.InRange(strokes.Make(seed).Count(value => value == 1), 30, 400));
    }

    [Fact]
    public void Names_AreDifferentAndEveryHoleHidesSomething()
    {
        Assert.Equal(HolePresets.All.Count, HolePresets.All.Select(preset => preset.Name).Distinct().Count());
        Assert.All(HolePresets.All, preset => Assert.Contains((byte)1, preset.Make()));
    }

    [Fact]
    public void Invert_SwapsSeenAndMissing() =>
        Assert.Equal(HolePresets.Get("left-half").Make(), HoleShapes.Invert(HolePresets.Get("right-half").Make()));

    [Fact]
    public void Everything_SeesNothing() => AssertMissingWhere("everything", (_, _) => true);

    [Fact]
    public void TwoStrokes_AreTheUnionOfTheirDabs() => AssertMissingWhere("two-strokes", (row, column) =>
        Enumerable.Range(0, 19).Any(step =>
            Math.Pow(column - (5 + step), 2) + Math.Pow(row - (4 + step * 0.55), 2) <= 6.25
            || Math.Pow(column - (23 - step), 2) + Math.Pow(row - (15 + step * 0.45), 2) <= 6.25));

    [Fact]
    public void Make_ChangedByTheCaller_LeavesThePresetAsItWas()
    {
        HolePresets.Get("left-half").Make()[0] = 0;
        Assert.Equal(1, HolePresets.Get("left-half").Make()[0]);
    }

    [Fact]
    public void Get_UnknownName_ListsTheNames()
    {
        var error = Assert.Throws<ArgumentException>(() => HolePresets.Get("left half"));
        Assert.Contains("left-half, right-half", error.Message);
        Assert.Contains("got \"left half\"", error.Message);
    }
}
