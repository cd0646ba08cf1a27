using Bunit;
using Inpaint.Client.Lab.Autoencoder;
using Inpaint.Client.Lab.Charts;
using Inpaint.Client.Lab.Latent;
using Inpaint.Client.Lab.Pca;
using Inpaint.Client.Lab.Vae;
using Inpaint.Client.Tests.Support;
using Inpaint.Core.Completions;

namespace Inpaint.Client.Tests.Lab;

public sealed class LatentTabTests : LabContext
{
    public LatentTabTests() => AnswerLatentQuestions();

    [Fact]
    public async Task Pca_AnotherNumberOfComponents_AsksForThatManyAndForNothingElse()
    {
        var tab = Render<PcaTab>();
        tab.WaitForElement("[data-testid=back-linear-autoencoder]");
        tab.WaitForAssertion(() => Assert.NotEmpty(tab.FindAll("[data-testid=components-sheet]")));
        Lab.Forget();

        await MoveAsync(tab, "components", 25);

        tab.WaitForAssertion(() =>
            Assert.Equal([("pca", (int?)25)], Lab.Asked.OfType<ReconstructQuery>().Select(query => (query.Model, query.Components)))
        );
    }

    [Fact]
    public void Pca_ShowsTheLargestAngleThatTheModelsHave()
    {
        var tab = Render<PcaTab>();
        tab.WaitForAssertion(() =>
            Assert.Contains("0.5°", tab.Find("[data-testid=figure-pca-angles] figcaption").TextContent, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Map_MovedPoint_DecodesThatPlaceAndSaysWhatItLooksLike()
    {
        var figure = Render<MapFigure>(parameters =>
            parameters.Add(f => f.Name, "map").Add(f => f.Title, "Map").Add(f => f.Model, "autoencoder-2")
        );
        figure.WaitForElement("[data-testid=pad]");
        var map = figure.FindComponent<LatentMap>();

        await map.InvokeAsync(() => map.Instance.OnMove(2, -3));

        figure.WaitForAssertion(() => Assert.Equal([2f, -3f], Lab.Asked.OfType<DecodeQuery>().Last().Codes[0]));
        figure.WaitForAssertion(() =>
            Assert.Contains("A 1 to the classifier", figure.Find("[data-testid=looks]").TextContent, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Map_ServerThatIsBusy_ShowsItsSentence()
    {
        Lab.Answer<AtlasQuery, Atlas>(_ => throw new CompletionRefusedException(RefusalReason.Busy, null, "The Lab is busy."));

        var figure = Render<MapFigure>(parameters =>
            parameters.Add(f => f.Name, "map").Add(f => f.Title, "Map").Add(f => f.Model, "autoencoder-2")
        );

        figure.WaitForAssertion(() => Assert.Equal("The Lab is busy.", figure.Find("[data-testid=problem]").TextContent));
    }

    [Fact]
    public void Planes_SayHowMuchOfThemIsADigit()
    {
        var figure = Render<PlaneFigure>(parameters =>
            parameters.Add(f => f.Name, "planes").Add(f => f.Title, "Planes").Add(f => f.Models, ["vae-2", "autoencoder-2"])
        );
        figure.WaitForAssertion(() =>
            Assert.Contains("100", figure.Find("[data-testid=share-autoencoder-2]").TextContent, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Walk_AnotherEnd_GoesFromTypicalDigitToTypicalDigit()
    {
        var figure = Render<WalkFigure>(parameters =>
            parameters.Add(f => f.Name, "walk").Add(f => f.Title, "Walk").Add(f => f.Models, ["vae-2"])
        );
        figure.WaitForElement("[data-testid=walk-vae-2]");

        await MoveAsync(figure, "walk-to", 7);

        figure.WaitForAssertion(() =>
        {
            var way = Lab.Asked.OfType<DecodeQuery>().Last().Codes;
            Assert.Equal((1f, 7f), (way[0][0], way[^1][0]));
            Assert.Equal(4f, way[way.Count / 2][0], 1e-5f);
        });
    }

    [Fact]
    public async Task Samples_OthersAreDrawnWithAnotherSeed()
    {
        var figure = Render<SamplesFigure>();
        figure.WaitForElement("[data-testid=samples-autoencoder-10-like-codes]");
        Assert.Contains("100", figure.Find("[data-testid=share-vae-10]").TextContent, StringComparison.Ordinal);
        await ClickAsync(figure, "again");
        figure.WaitForAssertion(() => Assert.Equal([0, 0, 0, 1, 1, 1], Lab.Asked.OfType<GenerateQuery>().Select(query => query.Seed)));
        Assert.Equal([false, false, true], Lab.Asked.OfType<GenerateQuery>().Take(3).Select(query => query.LikeCodes));
    }

    [Fact]
    public void Traversals_MoveOneNumberInEachRow()
    {
        var figure = Render<TraverseFigure>();
        figure.WaitForElement("[data-testid=traversals]");
        var places = Lab.Asked.OfType<DecodeQuery>().Single().Codes;
        Assert.Equal(110, places.Count);
        Assert.All(places.Chunk(11).Select((row, number) => (row, number)), each =>
        {
            Assert.Equal((-3f, 3f), (each.row[0][each.number], each.row[^1][each.number]));
            Assert.All(each.row, place => Assert.All(place.Where((_, number) => number != each.number), value => Assert.Equal(0, value)));
        });
    }

    [Fact]
    public void Sigmas_ShowWhatTheCardsMeasured()
    {
        var figure = Render<SigmaFigure>();
        figure.WaitForAssertion(() => Assert.Equal(3, figure.FindAll("[data-testid^=sigma-] svg, [data-testid=sigma-0\\.1] svg").Count));
        Assert.Contains("KL 12.5 nats", figure.Markup, StringComparison.Ordinal);
        Assert.Contains("squared error 21", figure.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Kl_SaysBothNumbers()
    {
        var figure = Render<KlFigure>();
        figure.WaitForAssertion(() =>
            Assert.Equal("By the formula 0.125000 nats, by the integral 0.125000 nats.", figure.Find("figcaption").TextContent)
        );
    }

    [Fact]
    public void Autoencoder_HasItsMapItsGapsAndItsReconstruction()
    {
        var tab = Render<AutoencoderTab>();
        tab.WaitForAssertion(() => Assert.Equal(3, tab.FindAll("figure").Count));
        tab.WaitForElement("[data-testid=back-autoencoder-10]");
    }
}
