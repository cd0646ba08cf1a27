using Bunit;
using Inpaint.Client.Studio.Grid;
using Inpaint.Client.Studio.Runs;
using Inpaint.Client.Tests.Support;

namespace Inpaint.Client.Tests.Pages;

public sealed class CompletionTileTests : StudioContext
{
    [Fact]
    public void Tile_IsNamedByItsPlaceItsLooksAndItsSeed()
    {
        var tile = new Tile(1, Samples.Stroke(), "ladder", new SampleRun(42, 0, 9), 2);
        tile.Fill(Samples.Flat(80, 7, index: 2));

        var cell = Render<CompletionTile>(parameters => parameters.Add(c => c.Tile, tile).Add(c => c.Place, 2).Add(c => c.Of, 9));

        Assert.Equal("Completion 3 of 9, looks like a 7, seed 42, sample 2", cell.Find("img").GetAttribute("alt"));
        Assert.StartsWith("data:image/png;base64,", cell.Find("img").GetAttribute("src"), StringComparison.Ordinal);
    }

    [Fact]
    public void Tile_ThatWaits_SaysSo()
    {
        var tile = new Tile(1, Samples.Stroke(), "ladder", new SampleRun(42, 0, 9), 2);

        var cell = Render<CompletionTile>(parameters => parameters.Add(c => c.Tile, tile).Add(c => c.Place, 2).Add(c => c.Of, 9));

        Assert.Empty(cell.FindAll("img"));
        Assert.Contains("not there yet", cell.Markup);
    }
}
