using Bunit;
using Inpaint.Client.Lab.Digits;
using Inpaint.Client.Lab.Likelihood;
using Inpaint.Client.Tests.Support;
using Inpaint.Core.Completions;

namespace Inpaint.Client.Tests.Lab.Likelihood;

public sealed class LikelihoodTabTests : LabContext
{
    private static readonly double Bit = Math.Log(2);

    public LikelihoodTabTests()
    {
        Lab.Know("vae-10");
        Lab.Answer(
            (TestDigitsQuery _) =>
                new TestDigits(
                    true,
                    [.. Enumerable.Repeat(Samples.Stroke().Pixels, TestDigits.Count)],
                    [.. Enumerable.Range(0, TestDigits.Count).Select(i => i % 10)]
                )
        );
        Lab.Answer(
            (LikelihoodQuery query) =>
                new LikelihoodAnswer(
                    query.Samples,
                    2,
                    [
                        new(1, -400, -101, -105, null, 2),
                        new(100, -300, -100.5, -100.7, 1, 0.2),
                        new(query.Samples, -200, -100, -100, null, null),
                    ],
                    -80 * Bit,
                    20 * Bit,
                    35 * Bit,
                    15 * Bit,
                    -99 * Bit,
                    0.01,
                    1e8,
                    4
                )
        );
    }

    [Fact]
    public void Captions_SayTheBoundTheGapAndTheBits()
    {
        var tab = Render<LikelihoodTab>();
        tab.WaitForAssertion(() => Assert.NotEmpty(tab.FindAll("[data-testid=figure-likelihood-bits] rect")));
        var bits = tab.Find("[data-testid=figure-likelihood-bits]").TextContent;
        Assert.Contains("−ELBO = 100.0 bits", bits, StringComparison.Ordinal);
        Assert.Contains("−log P(X) = 99.0 bits", bits, StringComparison.Ordinal);
        Assert.Contains("784 bits as raw pixels", bits, StringComparison.Ordinal);
        Assert.Contains(
            "z costs 51.0 bits by the prior; that Q chose it gives 31.0 of them back, and 20.0 remain",
            bits,
            StringComparison.Ordinal
        );
        Assert.Contains("The gap of 1.0 bits", bits, StringComparison.Ordinal);
        Assert.Contains(
            "about 400 samples from Q, and about 10^10 from the prior",
            tab.Find("[data-testid=figure-likelihood-error] figcaption").TextContent,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "samples from Q; 10,000 samples from the prior say −200.0",
            tab.Find("[data-testid=figure-likelihood-estimates] figcaption").TextContent,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Digit_Chosen_IsEstimatedAndMarked()
    {
        var tab = Render<LikelihoodTab>();
        tab.WaitForElement("[data-testid=digit-7]");
        await ClickAsync(tab, "digit-7");
        tab.WaitForAssertion(() => Assert.Equal(7, Lab.Asked.OfType<LikelihoodQuery>().Last().Digit));
        tab.WaitForAssertion(() => Assert.Equal("true", tab.Find("[data-testid=digit-7]").GetAttribute("aria-pressed")));
    }

    [Fact]
    public async Task Samples_OfAHundredThousand_AreAskedFor()
    {
        var tab = Render<LikelihoodTab>();
        tab.WaitForElement("[data-testid=samples]");
        await ChooseAsync(tab, "samples", 100_000);
        tab.WaitForAssertion(() => Assert.Equal(100_000, Lab.Asked.OfType<LikelihoodQuery>().Last().Samples));
    }

    [Fact]
    public async Task Run_Ended_CanBeRepeatedWithOtherNoise()
    {
        var tab = Render<LikelihoodTab>();
        tab.WaitForElement("[data-testid=run]");
        await ClickAsync(tab, "run");
        tab.WaitForAssertion(() => Assert.Equal([1, 2], Lab.Asked.OfType<LikelihoodQuery>().Select(query => query.Seed)));
    }

    [Fact]
    public void Refusal_IsShownAndTheButtonComesBack()
    {
        Lab.Answer<LikelihoodQuery, LikelihoodAnswer>(_ =>
            throw new CompletionRefusedException(RefusalReason.Busy, null, "The Lab is busy.")
        );
        var tab = Render<LikelihoodTab>();
        tab.WaitForAssertion(() => Assert.Equal("The Lab is busy.", tab.Find("[data-testid=problem]").TextContent));
        tab.WaitForElement("[data-testid=run]");
    }
}
