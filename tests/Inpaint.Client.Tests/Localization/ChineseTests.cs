using System.Globalization;
using System.Text.RegularExpressions;
using Bunit;
using Inpaint.Client.Localization;
using Inpaint.Client.Studio.Runs;
using Inpaint.Client.Studio.Saving;
using Inpaint.Client.Studio.Shortcuts;
using Inpaint.Client.Studio.Toolbar;
using Inpaint.Client.Studio.Views;
using Inpaint.Client.Tests.Support;
using Inpaint.Core.Completions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace Inpaint.Client.Tests.Localization;

public sealed partial class ChineseTests : StudioContext
{
    private readonly CultureInfo _before = CultureInfo.CurrentUICulture;

    public ChineseTests() => CultureInfo.CurrentUICulture = new CultureInfo("zh-Hans");

    [Fact]
    public void EverySentenceOfThePage_HasAChineseOne()
    {
        var localizer = Services.GetRequiredService<IStringLocalizer<Text>>();
        var sentences = SourceFiles
            .OfClient()
            .SelectMany(file => Sentence().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups[1].Value)
            .Distinct()
            .ToList();

        Assert.True(sentences.Count > 100, $"Expected the sentences of the page, found {sentences.Count}.");
        Assert.DoesNotContain(sentences, sentence => localizer[sentence].ResourceNotFound);
    }

    [Fact]
    public void EveryChineseSentence_HasThePlacesOfTheEnglishOne()
    {
        var localizer = Services.GetRequiredService<IStringLocalizer<Text>>();

        Assert.All(localizer.GetAllStrings(includeParentCultures: false), pair =>
            Assert.Equal(Place().Matches(pair.Name).Select(m => m.Value).Order(), Place().Matches(pair.Value).Select(m => m.Value).Order())
        );
    }

    [Fact]
    public void LabelsThatComeFromLists_AreChinese()
    {
        var labels = Render<PresetBar>().FindAll("button").Select(button => button.GetAttribute("aria-label")!)
            .Concat(Render<ViewSwitch>().FindAll("button").Select(button => button.TextContent))
            .Concat(
                Render<ToolBar>(p => p.Add(bar => bar.History, new(Client.Studio.Drawings.Drawing.Blank)))
                    .FindAll("button")
                    .Select(button => button.GetAttribute("aria-label")!)
            )
            .ToList();

        Assert.All(labels, label => Assert.Matches(@"\p{IsCJKUnifiedIdeographs}", label));
    }

    [Fact]
    public void EveryRefusal_IsExplainedInChinese()
    {
        var localizer = Services.GetRequiredService<IStringLocalizer<Text>>();

        Assert.All(Enum.GetValues<RefusalReason>(), reason =>
            Assert.Matches(@"\p{IsCJKUnifiedIdeographs}", RefusalSentences.Of(localizer, reason))
        );
        Assert.Matches(@"\p{IsCJKUnifiedIdeographs}", RefusalSentences.Of(localizer, RefusalReason.Failed, gpuFailed: true));
    }

    [Fact]
    public void EveryRecipeProblem_IsExplainedInChinese()
    {
        var localizer = Services.GetRequiredService<IStringLocalizer<Text>>();
        var sentences = Enum.GetValues<RecipeProblem>().Select(problem => RecipeSentences.Of(problem, localizer)).ToList();

        Assert.All(sentences, sentence => Assert.Matches(@"\p{IsCJKUnifiedIdeographs}", sentence));
        Assert.Equal(sentences.Distinct(), sentences);
    }

    [Fact]
    public async Task EveryShortcut_IsExplainedInChinese()
    {
        var dialogs = Render<MudDialogProvider>();
        await dialogs.InvokeAsync(() => Services.GetRequiredService<IDialogService>().ShowAsync<ShortcutSheet>("?"));

        Assert.NotEmpty(dialogs.FindAll("dd"));
        Assert.All(dialogs.FindAll("dd"), what => Assert.Matches(@"\p{IsCJKUnifiedIdeographs}", what.TextContent));
    }

    protected override void Dispose(bool disposing)
    {
        CultureInfo.CurrentUICulture = _before;
        base.Dispose(disposing);
    }

    [GeneratedRegex("\\b(?:T|texts)\\[\\s*\"([^\"]+)\"")]
    private static partial Regex Sentence();

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Place();
}
