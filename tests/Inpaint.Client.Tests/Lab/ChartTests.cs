using Bunit;
using Inpaint.Client.Lab.Charts;
using Inpaint.Client.Shared;
using Inpaint.Client.Tests.Support;

namespace Inpaint.Client.Tests.Lab;

public sealed class ChartTests : LabContext
{
    [Fact]
    public void Scale_OpenLimits_AreTicksAroundTheData()
    {
        var scale = new ChartScale(new("loss"), [0.13, 0.92], 0, 100, 5);
        Assert.Equal(["0", "0.2", "0.4", "0.6", "0.8", "1"], scale.Ticks.Select(tick => tick.Text));
        Assert.Equal(0, scale.Pixel(0), 1e-9);
        Assert.Equal(100, scale.Pixel(1), 1e-9);
    }

    [Fact]
    public void Scale_Logarithmic_HasWholePowersAndEvenDistances()
    {
        var scale = new ChartScale(new("samples", Logarithmic: true), [1, 100_000], 0, 500, 6);
        Assert.Equal(["1", "10", "100", "1000", "10⁴", "10⁵"], scale.Ticks.Select(tick => tick.Text));
        Assert.Equal([0, 100, 200, 300, 400, 500], scale.Ticks.Select(tick => Math.Round(scale.Pixel(tick.Value), 6)));
        Assert.False(double.IsFinite(scale.Pixel(0)));
    }

    [Theory]
    [InlineData(3, 3)]
    [InlineData(-1e-9, 1e-9)]
    [InlineData(-250, 1.5)]
    [InlineData(1e6, 3e6)]
    public void Scale_AnyData_LiesBetweenItsEnds(double low, double high)
    {
        var scale = new ChartScale(new("x"), [low, high], 10, 210, 4);
        Assert.InRange(scale.Pixel(low), 10 - 1e-6, 210 + 1e-6);
        Assert.InRange(scale.Pixel(high), 10 - 1e-6, 210 + 1e-6);
        Assert.InRange(scale.Ticks.Count, 2, 9);
        Assert.Equal(scale.Ticks.Count, scale.Ticks.Select(tick => tick.Text).Distinct().Count());
    }

    [Fact]
    public void Scale_FixedLimits_AreKept()
    {
        var scale = new ChartScale(new("z", Min: -3.3, Max: 3.3), [], 0, 66, 5);
        Assert.Equal(0, scale.Pixel(-3.3), 1e-9);
        Assert.Equal(66, scale.Pixel(3.3), 1e-9);
        Assert.All(scale.Ticks, tick => Assert.InRange(tick.Value, -3.3, 3.3));
    }

    [Fact]
    public void LineChart_HasAxesWithUnitsALegendAndAName()
    {
        var chart = Render<LineChart>(parameters =>
            parameters
                .Add(
                    c => c.Series,
                    [new("ELBO", [new(0, -120), new(1, -100, -105, -95)]), new("log P(X)", [new(0, -98), new(1, -98)], ChartMark.Dashed, 1)]
                )
                .Add(c => c.Horizontal, new("step"))
                .Add(c => c.Vertical, new("bound", "nats"))
                .Add(c => c.Description, "The bound rises.")
        );

        Assert.Equal("The bound rises.", chart.Find("svg").GetAttribute("aria-label"));
        Assert.Equal(["step", "bound (nats)"], chart.FindAll("text.label").Select(label => label.TextContent));
        Assert.Equal(["ELBO", "log P(X)"], chart.FindAll("text.legend").Select(label => label.TextContent));
        Assert.Equal(2, chart.FindAll("path.dashed").Count);
        Assert.Single(chart.FindAll("path.errors"));
    }

    [Fact]
    public void LineChart_ValuesWithoutAPlace_BreakTheLine()
    {
        var chart = Render<LineChart>(parameters => parameters
            .Add(c => c.Series, [new("error", [new(1, 1), new(2, 0), new(3, 0.1)])])
            .Add(c => c.Horizontal, new("x")).Add(c => c.Vertical, new("error", Logarithmic: true)).Add(c => c.Description, "Error"));

        var path = chart.Find("path.line").GetAttribute("d")!;
        Assert.Equal(2, path.Count(letter => letter == 'M'));
        Assert.DoesNotContain("NaN", chart.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Frame_NarrowerPlace_IsDrawnNarrowerWithTextOfTheSameSize()
    {
        var chart = Render<LineChart>(parameters =>
            parameters
                .Add(c => c.Series, [new("a", [new(0, 0), new(1, 1)])])
                .Add(c => c.Horizontal, new("x"))
                .Add(c => c.Vertical, new("y"))
                .Add(c => c.Description, "Line")
        );
        var frame = chart.FindComponent<ChartFrame>();

        await frame.InvokeAsync(() => frame.Instance.OnWidth(330));

        Assert.Equal("330", chart.Find("svg").GetAttribute("width"));
    }

    [Theory]
    [InlineData("1000")]
    [InlineData("1,000,000")]
    public void Box_MarkAtTheRightEdge_IsNotCut(string text)
    {
        var box = new ChartBox(400, 200, new("step", Min: 0, Max: 1000), new("loss"), [new(0, 0), new(1000, 1)], []);

        Assert.True(box.TickAt(1000, text) + 7.2 * text.Length / 2 <= box.Width);
        Assert.Equal(box.X.Pixel(500), box.TickAt(500, text));
    }

    [Fact]
    public void Box_NarrowPlace_TitleIsWrappedAndALongNameBeginsAtTheLeft()
    {
        var title = "Principal angle, from the smallest to the largest";
        ChartBox Box(double width, params string[] names) => new(width, 100, new(title), new("y"), [new(0, 0), new(1, 1)], names);

        Assert.Equal([title], Box(640).Title);
        Assert.Equal(["Principal angle, from the smallest to", "the largest"], Box(340).Title);
        Assert.True(Box(340).Height > Box(640).Height);
        Assert.Equal(ChartBox.Left, Assert.Single(Box(340, "short").Legend).X);
        Assert.Equal([0, 0], Box(340, "short", "Q from the posterior, mean over the data").Legend.Select(place => place.X));
    }

    [Fact]
    public async Task Map_MovedPoint_IsToldInsideTheRange()
    {
        var told = new List<(double X, double Y)>();
        var map = Render<LatentMap>(parameters =>
            parameters
                .Add(m => m.Groups, [new(3, "3", [(0, 0), (9, 9)])])
                .Add(m => m.Range, new(-2, 2, -1, 1))
                .Add(m => m.Description, "Map")
                .Add(m => m.PadLabel, "Plane")
                .Add(m => m.OnMoved, told.Add)
        );

        await map.InvokeAsync(() => map.Instance.OnMove(5, -0.5));
        await map.InvokeAsync(() => map.Instance.OnMove(double.NaN, 0));

        Assert.Equal([(2, -0.5)], told);
        var pad = map.Find("[data-testid=pad]");
        Assert.Equal("0", pad.GetAttribute("tabindex"));
        Assert.All(pad.GetAttribute("aria-describedby")!.Split(' '), id => Assert.NotEmpty(map.FindAll($"#{id}")));
        Assert.Single(map.Find(".points path.dots").GetAttribute("d")!.Split('M', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task Slider_MovedBeyondItsEnd_StaysAtIt()
    {
        var told = new List<double>();
        var slider = Render<ValueSlider>(parameters => parameters
            .Add(s => s.Label, "σ").Add(s => s.Value, 1).Add(s => s.Min, 0).Add(s => s.Max, 3).Add(s => s.ValueChanged, told.Add));

        await slider.InvokeAsync(() => slider.Instance.OnInput(7));
        await slider.InvokeAsync(() => slider.Instance.OnInput(double.NaN));

        Assert.Equal([3], told);
        Assert.Equal("1", slider.Find("input").GetAttribute("aria-valuetext"));
    }
}
