using Inpaint.Model.Tests.Support;
using Inpaint.Model.Training;
using Inpaint.TestSupport;

namespace Inpaint.Model.Tests.Training;

public sealed class RecipeFileTests
{
    [Fact]
    public void FromJson_WhatToJsonWrote_IsTheSameRecipe()
    {
        var recipe = TinyNetworks.Recipe() with { Decay = DecayShape.Linear, FreeNats = 0.5 };
        var json = RecipeFile.ToJson(recipe).GetRawText();
        Assert.Equal(json, RecipeFile.ToJson(RecipeFile.FromJson(json)).GetRawText());
    }

    [Theory]
    [InlineData("""{"name": "a", "title": "A", "network": "doersch", "steps": 0}""", "steps is 0")]
    [InlineData("""{"name": "a", "title": "A", "network": "nothing", "steps": 1}""", "network is nothing")]
    [InlineData("""{"name": "a", "title": "A", "network": "doersch", "steps": 1, "resampled": 1.5}""", "resampled is 1.5")]
    [InlineData(
        """{"name": "a", "title": "A", "network": "doersch", "steps": 1, "learnRate": 1}""",
        "learnRate is unknown. Did you mean learningRate? Known: name, "
    )]
    [InlineData("""{"name": "a", "title": "A", "network": "doersch", "steps": "many"}""", "steps: expected a whole number, got \"many\".")]
    [InlineData(
        """{"name": "a", "title": "A", "network": "doersch", "steps": 1, "holes": {"bxes": 1}}""",
        "holes.bxes is unknown. Did you mean boxes?"
    )]
    [InlineData("""{"name": "a", "title": "A", "network": "doersh", "steps": 1}""", "Did you mean doersch?")]
    [InlineData("""{"name": "a", "title": "A", "network": "doersch", "steps": 1, "likelihood": "poisson"}""", "poisson")]
    [InlineData("""{"name": "a", "title": "A", "network": "doersch", "steps": 1, "holes": {"boxes": -1}}""", "-1")]
    [InlineData("""{"name": "a", "title": "A", "network": "classifier", "steps": 1}""", "elbo\" trains doersch, ")]
    [InlineData("""{"name": "a", "title": "A", "network": "classifier", "objective": "classification", "steps": 1}""", "categorical")]
    [InlineData(
        """{"name": "a", "title": "A", "network": "classifier", "objective": "classification", "likelihood": "categorical", "steps": 1}""",
        "labelDropout is 0.5"
    )]
    [InlineData("""{"name": "a", "title": "A", "network": "doersch", "objective": "adversarial", "steps": 1}""", "adversarial")]
    [InlineData("""{"name": "a", "title": "A", "network": "doersch", "steps": 1, "maxSlant": -1}""", "maxSlant is -1")]
    [InlineData("""{"name": "a", "title": "A", "network": "doersch", "steps": 1, "plainShare": 2}""", "plainShare is 2")]
    [InlineData("""{"name": "a", "title": "A", "network": "doersch", "steps": 1, "importanceSamples": 0}""", "importanceSamples is 0")]
    [InlineData(
        """{"name": "a", "title": "A", "network": "doersch", "steps": 100, "klWarmUpSteps": 95, "importanceSamples": 5}""",
        "step 95 or later"
    )]
    [InlineData("""{"name": "a"}""", "title")]
    [InlineData("""{""", "cannot be read")]
    public void Read_RecipeThatCannotBeFollowed_IsRefusedWithTheReason(string json, string reason)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("a.json"), json);
        var message = Assert.Throws<RecipeException>(() => RecipeFile.Find(folder.Path, "a")).Message;
        Assert.Contains(reason, message, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\.NET|System\.|Inpaint\.|Parameter '", message);
    }

    [Fact]
    public void Find_UnknownName_ListsThoseThereAre()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("one.json"), "{}");
        Assert.Contains(
            "holds one",
            Assert.Throws<RecipeException>(() => RecipeFile.Find(folder.Path, "two")).Message,
            StringComparison.Ordinal
        );
    }
}
