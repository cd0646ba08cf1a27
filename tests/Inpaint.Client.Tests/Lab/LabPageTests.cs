using System.Globalization;
using Bunit;
using Inpaint.Client.Lab;
using Inpaint.Client.Lab.Frame;
using Inpaint.Client.Localization;
using Inpaint.Client.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace Inpaint.Client.Tests.Lab;

public sealed class LabPageTests : LabContext
{
    [Fact]
    public void Page_ListsEveryTabAndMarksTheOneThatIsOpen()
    {
        AnswerLatentQuestions();

        var page = Render<LabPage>(parameters => parameters.Add(lab => lab.Slug, "vae"));

        Assert.Equal(LabTabs.All.Select(tab => $"lab/{tab.Slug}"), page.FindAll("nav.drawer a").Select(link => link.GetAttribute("href")));
        Assert.Equal("lab/vae", page.Find("nav.drawer a[aria-current=page]").GetAttribute("href"));
        Assert.Equal("VAE", page.Find("h1").TextContent);
    }

    [Fact]
    public void Page_OfAnAddressInCapitals_IsTheSameTab() => Assert.Equal("vae", LabTabs.Find("VAE")?.Slug);

    [Fact]
    public void Page_OfAnAddressThatIsNoTab_SaysSoAndLeadsBack()
    {
        var page = Render<LabPage>(parameters => parameters.Add(lab => lab.Slug, "nothing"));

        Assert.Contains("There is no such page", page.Find("h1").TextContent, StringComparison.Ordinal);
        Assert.Equal("lab", page.Find("main a").GetAttribute("href"));
    }

    [Fact]
    public void Tabs_HaveAddressesOfTheirOwnAndChineseTitles()
    {
        Assert.Equal(LabTabs.All.Count, LabTabs.All.Select(tab => tab.Slug).Distinct().Count());
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = new("zh-Hans");
            var texts = Services.GetRequiredService<IStringLocalizer<Text>>();
            Assert.All(LabTabs.All, tab => Assert.False(texts[tab.Title].ResourceNotFound, tab.Title));
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    [Fact]
    public void Frame_WithoutTheWeights_ShowsTheCommandThatMakesThemInThePicturesPlace()
    {
        Lab.Know("vae-2");

        var frame = Frame("vae-2", "vae-10");

        Assert.Contains(
            "./inpaint train --recipe vae-10 --publish",
            frame.Find("[data-testid=missing]").TextContent,
            StringComparison.Ordinal
        );
        Assert.Empty(frame.FindAll("#picture"));
    }

    [Fact]
    public void Frame_WithTheWeights_ShowsPicturesFormulaAndTheCommandOfEveryModel()
    {
        Lab.Know("vae-2", "vae-10");

        var frame = Frame("vae-2", "vae-10");

        Assert.NotEmpty(frame.FindAll("#picture"));
        Assert.Equal("Look at this.", frame.Find("[data-testid=look]").TextContent);
        Assert.Equal(
            ["./inpaint train --recipe vae-2 --publish", "./inpaint train --recipe vae-10 --publish"],
            frame.FindAll("[data-testid=made] code").Select(code => code.TextContent)
        );
        Assert.Contains("60 s", frame.Find("[data-testid=made]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Frame_WithSeveralFigures_ListsThemAsItsContents()
    {
        var frame = Render<LabFrame>(parameters => parameters
            .Add(frame => frame.Look, "Look at this.").Add(frame => frame.Formula, "<p></p>")
            .Add(frame => frame.Pictures, builder =>
            {
                foreach (var (name, title) in new[] { ("first", "The first"), ("second", "The second") })
                {
                    builder.OpenComponent<LabFigure>(0);
                    builder.AddComponentParameter(1, nameof(LabFigure.Name), name);
                    builder.AddComponentParameter(2, nameof(LabFigure.Title), title);
                    builder.CloseComponent();
                }
            }));

        Assert.Equal(["#first", "#second"], frame.FindAll(".contents a").Select(link => link.GetAttribute("href")));
        Assert.Equal(["The first", "The second"], frame.FindAll(".contents a").Select(link => link.TextContent));
        Assert.All(frame.FindAll(".contents a"), link => Assert.NotNull(frame.Find(link.GetAttribute("href")!)));
    }

    private IRenderedComponent<LabFrame> Frame(params string[] models) => Render<LabFrame>(parameters => parameters
        .Add(frame => frame.Look, "Look at this.").Add(frame => frame.Models, models)
        .Add(frame => frame.Pictures, "<p id='picture'></p>").Add(frame => frame.Formula, "<p></p>"));
}
