using System.Globalization;
using System.Text.RegularExpressions;
using Bunit;
using Inpaint.Core.Completions;
using Inpaint.Client.Localization;
using Inpaint.Client.Shared;
using Inpaint.Client.Studio.Shortcuts;
using Inpaint.Client.Studio.Toolbar;
using Inpaint.Client.Studio.Views;
using Inpaint.Client.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace Inpaint.Client.Tests.Localization;

public sealed partial class ChineseTests : StudioContext
{
    private readonly CultureInfo _before = CultureInfo.CurrentUICulture;

    public ChineseTests() => CultureInfo.CurrentUICulture = new CultureInfo("zh-Hans");

    [Fact]
    public void EverySentenceOfThePage_HasAChineseOne()
    {
        var localizer = Services.GetRequiredService<IStringLocalizer<Text>>();
        var sentences = SourceFiles().SelectMany(file => Sentence().Matches(File.ReadAllText(file))).Select(match => match.Groups[1].Value).Distinct().ToList();

        Assert.True(sentences.Count > 100, $"Expected the sentences of the page, found {sentences.Count}.");
        Assert.DoesNotContain(sentences, sentence => localizer[sentence].ResourceNotFound);
    }

    [Fact]
    public void EveryChineseSentence_HasThePlacesOfTheEnglishOne()
    {
        var localizer = Services.GetRequiredService<IStringLocalizer<Text>>();

        Assert.All(localizer.GetAllStrings(includeParentCultures: false), pair =>
            Assert.Equal(Place().Matches(pair.Name).Select(m => m.Value).Order(), Place().Matches(pair.Value).Select(m => m.Value).Order()));
    }

    [Fact]
    public void LabelsThatComeFromLists_AreChinese()
    {
        var labels = Render<PresetBar>().FindAll("button").Select(button => button.GetAttribute("aria-label")!)
            .Concat(Render<ViewSwitch>().FindAll("button").Select(button => button.TextContent))
            .Concat(Render<ToolBar>(p => p.Add(bar => bar.History, new(Client.Studio.Drawings.Drawing.Blank))).FindAll("button").Select(button => button.GetAttribute("aria-label")!));

        Assert.All(labels, label => Assert.Matches(@"\p{IsCJKUnifiedIdeographs}", label));
    }

    [Fact]
    public void EveryRefusal_IsExplainedInChinese()
    {
        var localizer = Services.GetRequiredService<IStringLocalizer<Text>>();

        Assert.All(Enum.GetValues<RefusalReason>(), reason => Assert.Matches(@"\p{IsCJKUnifiedIdeographs}", RefusalSentences.Of(localizer, reason)));
        Assert.Matches(@"\p{IsCJKUnifiedIdeographs}", RefusalSentences.Of(localizer, RefusalReason.Failed, gpuFailed: true));
    }

    [Fact]
    public async Task EveryShortcut_IsExplainedInChinese()
    {
        var sheet = Render<ShortcutSheet>();
        await sheet.InvokeAsync(sheet.Instance.OpenAsync);

        Assert.All(sheet.FindAll("dd"), what => Assert.Matches(@"\p{IsCJKUnifiedIdeographs}", what.TextContent));
    }

    protected override void Dispose(bool disposing)
    {
        CultureInfo.CurrentUICulture = _before;
        base.Dispose(disposing);
    }

    private static IEnumerable<string> SourceFiles()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Inpaint.sln"))) folder = folder.Parent;
        var client = Path.Combine(folder.FullName, "src", "Inpaint.Client");
        return Directory.EnumerateFiles(client, "*.*", SearchOption.AllDirectories)
            .Where(file => file.EndsWith(".razor", StringComparison.Ordinal) || file.EndsWith(".cs", StringComparison.Ordinal))
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));
    }

    [GeneratedRegex("\\bT\\[\"([^\"]+)\"")]
    private static partial Regex Sentence();

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Place();
}
