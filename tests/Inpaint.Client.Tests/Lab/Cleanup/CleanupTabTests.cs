using Bunit;
using Inpaint.Client.Lab.Cleanup;
using Inpaint.Client.Lab.Contracts;
using Inpaint.Client.Lab.Digits;
using Inpaint.Client.Shared;
using Inpaint.Client.Tests.Lab.Support;
using Inpaint.Client.Tests.Support;
using Inpaint.Core.Completions;
using Microsoft.Extensions.DependencyInjection;

namespace Inpaint.Client.Tests.Lab.Cleanup;

public sealed class CleanupTabTests : StudioContext
{
    private static readonly AnomalyScores Scores = new(
        16,
        [70, 75, 80, 85],
        [new("shuffled", [120, 130], [new(0, 0), new(0, 1), new(1, 1)], 1), new("joined", [90, 95], [new(0, 0), new(0, 1), new(1, 1)], 1)]
    );

    private readonly ScriptedLab _lab = new ScriptedLab("denoise", "superres-7", "superres-14", "ladder")
        .On<RestoreQuery>(query =>
            [
                new RestoreAnswer(
                    query.Pixels,
                    7,
                    [.. Enumerable.Repeat(query.Pixels, query.Count)],
                    query.Pixels,
                    0.3,
                    0.2,
                    0.15,
                    0.1,
                    0.02,
                    0.1,
                    0.3
                ),
            ]
        )
        .On<AnomalyReferenceQuery>(_ => [Scores])
        .On<AnomalyQuery>(_ => [new AnomalyAnswer(77.5, 0.5)]);

    public CleanupTabTests() => Services.AddSingleton<ILab>(_lab);

    [Fact]
    public void Opened_RestoresAndScoresTheFirstDigit()
    {
        var tab = Render<CleanupTab>();

        Assert.Equal(["denoise", "superres-7"], _lab.Asked.OfType<RestoreQuery>().Select(query => query.Model));
        Assert.Contains("77.5", tab.Find("[data-testid=verdict]").TextContent, StringComparison.Ordinal);
        Assert.Contains("50", tab.Find("[data-testid=verdict]").TextContent, StringComparison.Ordinal);
        Assert.Contains("0.150", tab.FindAll("[data-testid=figure-denoise] figcaption")[^1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Noise_Moved_AsksTheDenoiserAlone()
    {
        var tab = Render<CleanupTab>();
        var before = _lab.Asked.Count;
        await tab.InvokeAsync(() => tab.FindComponent<ValueSlider>().Instance.OnInput(0.7));

        var asked = Assert.IsType<RestoreQuery>(Assert.Single(_lab.Asked.Skip(before)));
        Assert.Equal(("denoise", 0.7), (asked.Model, asked.Noise));
    }

    [Fact]
    public async Task Side_Chosen_AsksItsModelAndSaysSo()
    {
        var tab = Render<CleanupTab>();
        await tab.Find("[data-testid=side-14]").ClickAsync(new());

        Assert.Equal("superres-14", Assert.IsType<RestoreQuery>(_lab.Asked[^1]).Model);
        Assert.Equal("true", tab.Find("[data-testid=side-14]").GetAttribute("aria-pressed"));
        Assert.Equal("false", tab.Find("[data-testid=side-7]").GetAttribute("aria-pressed"));
    }

    [Fact]
    public async Task OddPicture_Chosen_IsWhatIsScored()
    {
        var tab = Render<CleanupTab>();
        await tab.Find("[data-testid=odd-shuffle]").ClickAsync(new());
        Assert.Equal(OddPictures.ShuffleQuadrants(Starters.All[0].Pixels), Assert.IsType<AnomalyQuery>(_lab.Asked[^1]).Pixels);
        await tab.Find("[data-testid=odd-blank]").ClickAsync(new());
        Assert.All(Assert.IsType<AnomalyQuery>(_lab.Asked[^1]).Pixels, pixel => Assert.Equal(0, pixel));
    }

    [Fact]
    public void ReferenceMissing_SaysWhichCommandMakesIt()
    {
        _lab.On<AnomalyReferenceQuery>(_ =>
            throw new CompletionRefusedException(RefusalReason.Unavailable, "model", "measure with: ./inpaint anomaly")
        );
        var tab = Render<CleanupTab>();
        Assert.Contains(tab.FindAll("[data-testid=problem]"), problem =>
            problem.TextContent.Contains("./inpaint anomaly", StringComparison.Ordinal)
        );
        Assert.Empty(tab.FindAll("[data-testid=figure-roc]"));
    }

    [Fact]
    public void OddPictures_OfADigit_KeepItsPixelsInOtherPlaces()
    {
        var digit = Starters.All[0].Pixels;
        foreach (var odd in (byte[][])[OddPictures.ShuffleQuadrants(digit), OddPictures.Mirror(digit), OddPictures.Turn(digit)])
        {
            Assert.Equal(digit.Order(), odd.Order());
        }
        Assert.Equal(digit, OddPictures.ShuffleQuadrants(OddPictures.ShuffleQuadrants(digit)));
        Assert.Equal(digit, OddPictures.Turn(OddPictures.Turn(OddPictures.Turn(OddPictures.Turn(digit)))));
    }
}
