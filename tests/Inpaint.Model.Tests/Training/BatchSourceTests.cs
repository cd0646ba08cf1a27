using Inpaint.Model.Networks;
using Inpaint.Model.Tests.Support;
using Inpaint.Model.Training;

namespace Inpaint.Model.Tests.Training;

public sealed class BatchSourceTests
{
    [Fact]
    public void Make_AnyOrderOfSteps_SameBatches()
    {
        var recipe = TinyNetworks.Recipe();
        var (forwards, backwards) = (new BatchSource(recipe, TinyNetworks.Data.Train), new BatchSource(recipe, TinyNetworks.Data.Train));
        var expected = Enumerable.Range(0, 12).Select(forwards.Make).ToArray();
        for (var step = 11; step >= 0; step--)
        {
            var made = backwards.Make(step);
            Assert.Equal(expected[step].Image, made.Image);
            Assert.Equal(expected[step].Seen, made.Seen);
            Assert.Equal(expected[step].Label, made.Label);
        }
    }

    [Fact]
    public void DataOrder_EveryPass_IsAnotherPermutation()
    {
        var order = new DataOrder(3, 50);
        var passes = Enumerable.Range(0, 3).Select(pass => Enumerable.Range(0, 50).Select(i => order[pass * 50 + i]).ToArray()).ToArray();
        Assert.All(passes, pass => Assert.Equal(Enumerable.Range(0, 50), pass.Order()));
        Assert.NotEqual(passes[0], passes[1]);
        Assert.NotEqual(passes[1], passes[2]);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public void Make_ResampledShare_DecidesWhetherPixelsAreBinary(double share, bool binary)
    {
        var recipe = TinyNetworks.Recipe() with { Resampled = share };
        var image = new BatchSource(recipe, TinyNetworks.Data.Train).Make(0).Image;
        Assert.Equal(binary, image.All(pixel => pixel is 0 or 1));
    }

    [Fact]
    public void Make_Resampled_KeepsTheMeanGreyValue()
    {
        var recipe = TinyNetworks.Recipe() with { Resampled = 1, Shifted = 0, BatchSize = 4000 };
        var drawn = new BatchSource(recipe, TinyNetworks.Data.Train).Make(0).Image.Average();
        var grey = TinyNetworks.Data.Train.Images.Average(pixel => pixel / 255.0);
        Assert.Equal(grey, drawn, 0.002);
    }

    [Fact]
    public void Make_LabelDropout_HidesItsShareOfTheLabels()
    {
        var recipe = TinyNetworks.Recipe() with { BatchSize = 4000, LabelDropout = 0.3 };
        var hidden = new BatchSource(recipe, TinyNetworks.Data.Train).Make(0).Label.Count(label => label == ConditionalModel.NoLabel);
        Assert.InRange(hidden / 4000.0, 0.26, 0.34);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(2, -1)]
    [InlineData(-3, 4)]
    public void Shift_MovesEveryPixelAndBringsInPaper(int down, int right)
    {
        var grey = TinyNetworks.Data.Train.Image(0);
        var target = new float[784];
        TargetImage.Shift(grey, down, right, target);
        for (var row = 0; row < 28; row++)
        {
            for (var column = 0; column < 28; column++)
            {
                var (fromRow, fromColumn) = (row - down, column - right);
                var inside = fromRow is >= 0 and < 28 && fromColumn is >= 0 and < 28;
                Assert.Equal(inside ? grey[fromRow * 28 + fromColumn] / 255f : 0, target[row * 28 + column]);
            }
        }
    }

    [Fact]
    public void Batches_OfAQueue_AreThoseOfTheSourceInOrder()
    {
        var recipe = TinyNetworks.Recipe();
        using var queue = new BatchQueue(new(recipe, TinyNetworks.Data.Train), 3, 10);
        Assert.Equal([3, 4, 5, 6, 7, 8, 9], queue.Batches().Select(batch => batch.Step));
    }
}
