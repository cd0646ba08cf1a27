using Inpaint.Core.Imaging;

namespace Inpaint.Core.Tests.Imaging;

public sealed class PictureGridTests
{
    private static byte[] Filled(byte value) => [.. Enumerable.Repeat(value, 784)];

    [Fact]
    public void Render_FiveTilesInThreeColumns_PlacesEachAndLeavesTheRestEmpty()
    {
        var grid = new PictureGrid(Columns: 3, Scale: 2, Gap: 4, Background: 9).Render([
            Filled(1),
            Filled(2),
            Filled(3),
            Filled(4),
            Filled(5),
        ]);
        Assert.Equal((3 * 60 + 4, 2 * 60 + 4), (grid.Width, grid.Height));
        for (var y = 0; y < grid.Height; y++)
        {
            for (var x = 0; x < grid.Width; x++)
            {
                var isGap = x % 60 < 4 || y % 60 < 4;
                var tile = y / 60 * 3 + x / 60;
                Assert.Equal(isGap || tile > 4 ? 9 : tile + 1, grid.Pixels[y * grid.Width + x]);
            }
        }
    }

    [Fact]
    public void Render_OneTileUnscaledWithoutGap_IsTheImage()
    {
        var image = new byte[784];
        new Random(1).NextBytes(image);
        var grid = new PictureGrid(Columns: 5, Scale: 1, Gap: 0).Render([image]);
        Assert.Equal((28, 28), (grid.Width, grid.Height));
        Assert.Equal(image, grid.Pixels);
    }

    [Fact]
    public void Render_NothingOrWrongLengthsOrTooMuch_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => new PictureGrid(3).Render([]));
        Assert.Contains("got 783", Assert.Throws<ArgumentException>(() => new PictureGrid(3).Render([new byte[783]])).Message);
        Assert.Contains("at most", Assert.Throws<ArgumentException>(() => new PictureGrid(1, Scale: 100_000).Render([Filled(0)])).Message);
    }
}
