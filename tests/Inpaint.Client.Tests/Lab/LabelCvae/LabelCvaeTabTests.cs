using Bunit;
using Inpaint.Client.Lab.LabelCvae;
using Inpaint.Client.Tests.Support;
using StyleSheet = Inpaint.Client.Lab.LabelCvae.StyleSheet;

namespace Inpaint.Client.Tests.Lab.LabelCvae;

public sealed class LabelCvaeTabTests : LabContext
{
    public LabelCvaeTabTests()
    {
        Lab.Know(StyleQuery.Model, StyleQuery.Reader);
        Lab.Answer(
            (StyleQuery query) =>
                new StyleSheet(
                    Pictures(query.Styles * 10),
                    [.. Enumerable.Range(0, query.Styles * 10).Select(i => i == 0 ? 6 : i % 10)],
                    [.. Enumerable.Repeat(0.9, query.Styles * 10)]
                )
        );
        Lab.Answer(
            (WalkQuery query) =>
                new Walk(
                    Pictures(WalkQuery.Rows * WalkQuery.Steps),
                    [
                        .. Enumerable
                            .Range(0, WalkQuery.Steps)
                            .Select(i =>
                                Enumerable
                                    .Range(0, 10)
                                    .Select(d =>
                                        d == query.From ? 1 - i / 10f
                                        : d == query.To ? i / 10f
                                        : 0
                                    )
                                    .ToArray()
                            ),
                    ]
                )
        );
        Lab.Answer(
            (ClassMapQuery _) =>
                new ClassMap(
                    [.. Enumerable.Range(0, 10).Select(i => ((double)i, 0.0))],
                    [.. Enumerable.Range(0, 10).Select(i => (IReadOnlyList<(double, double)>)[(i, 1)])],
                    0.6,
                    [
                        .. Enumerable
                            .Range(0, 10)
                            .Select(i => (IReadOnlyList<double>)[.. Enumerable.Range(0, 10).Select(j => 3.0 * Math.Abs(i - j))]),
                    ]
                )
        );
    }

    [Fact]
    public void Captions_SayWhatTheAnswersSay()
    {
        var tab = Render<LabelCvaeTab>();
        tab.WaitForAssertion(() =>
            Assert.Contains(
                "79 of these 80",
                tab.Find("[data-testid=figure-label-styles] figcaption").TextContent,
                StringComparison.Ordinal
            )
        );
        tab.WaitForAssertion(() =>
            Assert.Contains(
                "0 and 1, are 3.0 σ apart",
                tab.Find("[data-testid=figure-label-priors] figcaption").TextContent,
                StringComparison.Ordinal
            )
        );
    }

    [Fact]
    public async Task Walk_AnotherEnd_IsAskedForAndItsCurveIsNamed()
    {
        var tab = Render<LabelCvaeTab>();
        tab.WaitForElement("[data-testid=walk]");
        await ChooseAsync(tab, "to", 5);
        tab.WaitForAssertion(() =>
            Assert.Equal((3, 5), (Lab.Asked.OfType<WalkQuery>().Last().From, Lab.Asked.OfType<WalkQuery>().Last().To))
        );
        tab.WaitForAssertion(() =>
            Assert.Contains("reads as 5", tab.Find("[data-testid=figure-label-walk]").TextContent, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Spread_Moved_DrawsTheSameStylesStronger()
    {
        var tab = Render<LabelCvaeTab>();
        tab.WaitForElement("[data-testid=styles]");
        await MoveAsync(tab, "spread", 1.5);
        tab.WaitForAssertion(() => Assert.Equal(new StyleQuery(1, 8, 1.5), Lab.Asked.OfType<StyleQuery>().Last()));
    }

    [Fact]
    public void MissingWeights_ShowTheCommandThatMakesThem()
    {
        Lab.Known.Remove(StyleQuery.Model);
        var tab = Render<LabelCvaeTab>();
        Assert.Contains("--recipe label-cvae", tab.Find("[data-testid=missing]").TextContent, StringComparison.Ordinal);
    }

    private static IReadOnlyList<byte[]> Pictures(int count) => [.. Enumerable.Repeat(Samples.Stroke().Pixels, count)];
}
