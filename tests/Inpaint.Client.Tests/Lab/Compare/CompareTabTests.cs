using Bunit;
using Inpaint.Client.Lab.Compare;
using Inpaint.Client.Lab.Contracts;
using Inpaint.Client.Tests.Lab.Support;
using Inpaint.Client.Tests.Support;
using Inpaint.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Inpaint.Client.Tests.Lab.Compare;

public sealed class CompareTabTests : StudioContext
{
    private static readonly Contestant[] All =
    [
        new("ladder", "Ladder", ContestantTask.Holes, false), new("doersch", "Doersch", ContestantTask.Holes, false),
        new("regressor", "Regressor", ContestantTask.Holes, false), new("column", "Column", ContestantTask.Column, false),
        new("vae-10", "VAE", ContestantTask.WholeImages, false), new("pca", "PCA", ContestantTask.Reconstruction, false),
        new("lab-1-doersch", "Trained here", ContestantTask.Holes, true),
    ];

    private readonly ScriptedLab _lab = new ScriptedLab("ladder", "doersch", "regressor")
        .On<ContestantsQuery>(_ => [new Contestants(All)])
        .On<CompareQuery>(query =>
            [Answer(query, null), Answer(query, query.Model == "regressor" ? new(null, 80, 1) : new(60, 55.25, 20))]
        );

    public CompareTabTests() => Services.AddSingleton<ILab>(_lab);

    [Fact]
    public void Hole_AnsweredByEveryModelThatCan_AndTheOthersSayWhyNot()
    {
        var tab = Render<CompareTab>();

        Assert.Equal(
            ["Ladder", "Doersch", "Regressor", "Trained here · lab-1-doersch"],
            tab.FindAll(".contestant h3").Select(title => title.TextContent)
        );
        Assert.Equal(["Column", "VAE", "PCA"], tab.FindAll("[data-testid=silent] strong").Select(title => title.TextContent));
        Assert.Equal(3, tab.FindAll("[data-testid=silent] .fact").Select(why => why.TextContent).Distinct().Count());
        Assert.Equal(
            "55.2 (-ELBO 60.0)",
            tab.Find("[data-testid=contestant-ladder] [data-testid=nats]").TextContent.Replace("55.3", "55.2", StringComparison.Ordinal)
        );
        Assert.Equal("80.0 (exact)", tab.Find("[data-testid=contestant-regressor] [data-testid=nats]").TextContent);
        Assert.Single(tab.FindAll("[data-testid=contestant-ladder] [data-testid=mean]"));
        Assert.Empty(tab.FindAll("[data-testid=contestant-regressor] [data-testid=mean]"));
    }

    [Fact]
    public async Task EverythingErased_ModelsOfWholeImagesAnswerToo()
    {
        var tab = Render<CompareTab>();
        await tab.Find("[data-testid=preset-everything]").ClickAsync(new());

        Assert.Contains("VAE", tab.FindAll(".contestant h3").Select(title => title.TextContent));
        Assert.DoesNotContain("VAE", tab.FindAll("[data-testid=silent] strong").Select(title => title.TextContent));
    }

    [Fact]
    public async Task AllButColumn13_ItsModelAnswers()
    {
        var tab = Render<CompareTab>();
        await tab.Find("[data-testid=doersch-hole]").ClickAsync(new());

        Assert.Contains("Column", tab.FindAll(".contestant h3").Select(title => title.TextContent));
        Assert.Equal(28, ((CompareQuery)_lab.Asked[^1]).Missing.Count(value => value == 0));
    }

    [Fact]
    public async Task NothingErased_AsksNobodyAndSaysWhatToDo()
    {
        var tab = Render<CompareTab>();
        var asked = _lab.Asked.Count;
        await tab.Find("[data-testid=clear]").ClickAsync(new());

        Assert.Equal(asked, _lab.Asked.Count);
        Assert.Empty(tab.FindAll(".contestant"));
        Assert.Contains("Erase something", tab.Find(".empty").TextContent, StringComparison.Ordinal);

        await tab.Find("[data-testid=undo]").ClickAsync(new());
        Assert.NotEmpty(tab.FindAll(".contestant"));
    }

    [Fact]
    public async Task DrawOthers_AsksWithAnotherSeed()
    {
        var tab = Render<CompareTab>();
        var seed = ((CompareQuery)_lab.Asked[^1]).Seed;
        await tab.Find("[data-testid=others]").ClickAsync(new());
        Assert.Equal(seed + 1, ((CompareQuery)_lab.Asked[^1]).Seed);
    }

    private static CompareAnswer Answer(CompareQuery query, CompareBound? bound)
    {
        var count = query.Model == "regressor" ? 1 : query.Count;
        return new(
            [.. Enumerable.Repeat(new byte[ImageSize.Pixels], count)],
            new byte[ImageSize.Pixels],
            0.2,
            0.3,
            0.1,
            0.25,
            0.1,
            0.4,
            0.05,
            bound
        );
    }
}
