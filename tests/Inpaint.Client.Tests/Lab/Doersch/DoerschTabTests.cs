using Bunit;
using Inpaint.Client.Lab.Digits;
using Inpaint.Client.Lab.Doersch;
using Inpaint.Client.Tests.Support;

namespace Inpaint.Client.Tests.Lab.Doersch;

public sealed class DoerschTabTests : LabContext
{
    private bool _real = true;

    public DoerschTabTests()
    {
        Lab.Know(DoerschQuery.Cvae, DoerschQuery.Regressor);
        Lab.Answer(
            (DoerschQuery query) =>
                new DoerschFigure(
                    _real,
                    [.. Enumerable.Range(0, TestDigits.Count).Select(i => i % 10)],
                    Pictures(),
                    Pictures(),
                    Pictures(),
                    [
                        .. Enumerable
                            .Range(0, TestDigits.Count)
                            .Select(_ => (IReadOnlyList<byte[]>)[.. Enumerable.Repeat(Samples.Stroke().Pixels, query.Samples)]),
                    ],
                    [.. Enumerable.Repeat(new DoerschMeasure(0.2, 0.25, 0.15, 0.1, 0.4, 0.125), TestDigits.Count)]
                )
        );
    }

    [Fact]
    public void Figure_ShowsFourSheetsAndTheirMeasures()
    {
        var tab = Render<DoerschTab>();
        tab.WaitForAssertion(() =>
            Assert.All(["seen", "truth", "regressor", "cvae", "several"], id => Assert.NotNull(tab.Find($"[data-testid={id}]")))
        );
        var blur = tab.Find("[data-testid=figure-doersch-sheets] figcaption").TextContent;
        Assert.Matches("truth 10.0.?%, regressor 40.0.?%, CVAE 12.5.?%", blur);
        Assert.Contains(
            "regressor 0.200, one sample 0.250, the nearest of 8 samples 0.150",
            tab.Find("[data-testid=figure-doersch-distance] figcaption").TextContent,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Several_AnotherPage_ShowsTheNextDigits()
    {
        var tab = Render<DoerschTab>();
        tab.WaitForElement("[data-testid=several]");
        await MoveAsync(tab, "page", 2);
        Assert.StartsWith(
            "Digits 25 to 36: the regressor",
            tab.Find("[data-testid=several]").GetAttribute("alt"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Others_AreDrawnWithAnotherSeed()
    {
        var tab = Render<DoerschTab>();
        tab.WaitForElement("[data-testid=cvae]");
        await ClickAsync(tab, "again");
        tab.WaitForAssertion(() => Assert.Equal([1, 2], Lab.Asked.OfType<DoerschQuery>().Select(query => query.Seed)));
    }

    [Fact]
    public void DrawnDigits_AreNotCalledReal()
    {
        _real = false;
        var tab = Render<DoerschTab>();
        tab.WaitForAssertion(() => Assert.Contains("has no MNIST", tab.Find("[data-testid=made]").TextContent, StringComparison.Ordinal));
    }

    private static IReadOnlyList<byte[]> Pictures() => [.. Enumerable.Repeat(Samples.Stroke().Pixels, TestDigits.Count)];
}
