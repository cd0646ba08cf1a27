using System.Text;
using Bunit;
using Inpaint.Client.Lab.Frame;
using Inpaint.Client.Tests.Support;

namespace Inpaint.Client.Tests.Lab;

public sealed class LabFigureTests : LabContext
{
    private static readonly DataTable Table = new(["name", "value (nats)"], [["one, or \"two\"", 1.0 / 3], [null, -2]]);

    [Fact]
    public void Csv_QuotesWhatNeedsItAndKeepsFullPrecision()
    {
        var text = Encoding.UTF8.GetString(Table.ToCsv());
        Assert.Equal("\uFEFFname,value (nats)\r\n\"one, or \"\"two\"\"\",0.3333333333333333\r\n,-2\r\n", text);
    }

    [Fact]
    public void Figure_ShowsItsNumbersAsATableAndSavesThemAll()
    {
        var figure = Figure(Table);

        figure.Find("[data-testid=numbers] .mud-expand-panel-header").Click();
        Assert.Equal(["one, or \"two\"", "0.3333", "", "-2"], figure.FindAll("td").Select(cell => cell.TextContent));
        figure.Find("[data-testid=save-csv]").Click();

        var saved = Assert.Single(Browser.Invocations["saveFile"]);
        Assert.Equal("inpaint-test.csv", saved.Arguments[0]);
        Assert.Equal(Table.ToCsv(), saved.Arguments[2]);
    }

    [Fact]
    public void Figure_WithoutNumbers_OffersPicturesAlone() =>
        Assert.Equal(["PNG", "SVG"], Figure(null).FindAll("button").Select(button => button.TextContent.Trim()));

    [Theory]
    [InlineData("png")]
    [InlineData("svg")]
    public void Figure_SavesThePictureInTheBrowser(string format)
    {
        var module = JSInterop.SetupModule("./_content/Inpaint.Client/Lab/Frame/LabFigure.razor.js");
        var handle = module.SetupModule(call => call.Identifier == "attach");
        handle.Mode = JSRuntimeMode.Loose;

        Figure(Table).Find($"[data-testid=save-{format}]").Click();

        Assert.Equal([$"inpaint-test.{format}", format], Assert.Single(handle.Invocations["save"]).Arguments);
    }

    private IRenderedComponent<LabFigure> Figure(DataTable? numbers) =>
        Render<LabFigure>(parameters =>
            parameters
                .Add(figure => figure.Name, "test")
                .Add(figure => figure.Title, "Test")
                .Add(figure => figure.Numbers, numbers)
                .AddChildContent("<svg></svg>")
        );
}
