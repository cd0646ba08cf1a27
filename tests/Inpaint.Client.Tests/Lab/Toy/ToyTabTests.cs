using Bunit;
using Inpaint.Client.Lab.Toy;
using Inpaint.Client.Shared;
using Inpaint.Client.Tests.Support;

namespace Inpaint.Client.Tests.Lab.Toy;

public sealed class ToyTabTests : LabContext
{
    [Fact]
    public async Task Sigma_TowardsZero_BringsBothDivergencesDown()
    {
        var tab = Render<ToyTab>();
        tab.WaitForAssertion(() => Assert.NotEmpty(Caption(tab, "toy-convergence")));
        var before = Caption(tab, "toy-density");
        await MoveAsync(tab, "sigma", -2);
        var after = Caption(tab, "toy-density");
        Assert.NotEqual(before, after);
        Assert.Contains("σ = 0.01", after, StringComparison.Ordinal);
        Assert.Contains("by 4 and the data's by 16", Rounded(Caption(tab, "toy-convergence")), StringComparison.Ordinal);
    }

    [Fact]
    public void Captions_BeforeAnythingIsComputed_SayNothing()
    {
        var tab = Render<ToyTab>();
        Assert.DoesNotContain("NaN", tab.Markup, StringComparison.Ordinal);
        tab.WaitForAssertion(() =>
            Assert.Contains("divides the posterior's divergence by", Caption(tab, "toy-convergence"), StringComparison.Ordinal)
        );
        Assert.DoesNotContain("NaN", tab.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task X_Moved_MovesQ()
    {
        var tab = Render<ToyTab>();
        tab.WaitForElement("[data-testid=figure-toy-posterior] path.line");
        await MoveAsync(tab, "x", 0);
        Assert.StartsWith("At X = 0, where z = g(X) = ", Caption(tab, "toy-posterior"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Data_AnotherSet_ChangesTheCurve()
    {
        var tab = Render<ToyTab>();
        var before = tab.WaitForElement("[data-testid=figure-toy-density] path.area").GetAttribute("d");
        await ChooseAsync(tab, "data", ToyData.All[1]);
        tab.WaitForAssertion(() => Assert.NotEqual(before, tab.Find("[data-testid=figure-toy-density] path.area").GetAttribute("d")));
    }

    [Fact]
    public async Task Ring_AtTheStart_IsTheCloud()
    {
        var ring = Render<ToyRing>();
        var end = ring.FindAll("[data-testid=figure-toy-ring] path.dots")[0].GetAttribute("d");
        var slider = ring.FindComponent<ValueSlider>();
        await slider.InvokeAsync(() => slider.Instance.OnInput(0));
        Assert.NotEqual(end, ring.FindAll("[data-testid=figure-toy-ring] path.dots")[0].GetAttribute("d"));
        Assert.Matches("0.?% of the way", Caption(ring, "toy-ring"));
    }

    private static string Caption<T>(IRenderedComponent<T> tab, string figure)
        where T : Microsoft.AspNetCore.Components.IComponent => tab.Find($"[data-testid=figure-{figure}] figcaption").TextContent;

    private static string Rounded(string sentence) =>
        System.Text.RegularExpressions.Regex.Replace(sentence, @"\d+\.\d+", match =>
            Math.Round(double.Parse(match.Value, System.Globalization.CultureInfo.InvariantCulture))
                .ToString(System.Globalization.CultureInfo.InvariantCulture)
        );
}
