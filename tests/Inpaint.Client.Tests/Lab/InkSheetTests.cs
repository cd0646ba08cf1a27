using Inpaint.Client.Lab.Pictures;
using Inpaint.Client.Tests.Support;
using Inpaint.Core;

namespace Inpaint.Client.Tests.Lab;

public sealed class InkSheetTests
{
    private static readonly byte[][] Digits = [Samples.Stroke().Pixels];

    [Fact]
    public void Sheet_WhereEverythingWasSeen_LooksAsIfNoModelDrewIt() =>
        Assert.Equal(InkSheet.ToDataUri(Digits, 1, drawn: false), InkSheet.ToDataUri(Digits, 1, drawn: true, new byte[ImageSize.Pixels]));

    [Fact]
    public void Sheet_WhereEverythingWasErased_HasTheModelsColour()
    {
        var everything = Enumerable.Repeat((byte)1, ImageSize.Pixels).ToArray();

        Assert.Equal(InkSheet.ToDataUri(Digits, 1, drawn: true), InkSheet.ToDataUri(Digits, 1, drawn: true, everything));
        Assert.NotEqual(InkSheet.ToDataUri(Digits, 1, drawn: false), InkSheet.ToDataUri(Digits, 1, drawn: true, everything));
    }
}
