using Inpaint.Model.Training;
using Inpaint.TestSupport;

namespace Inpaint.Model.Tests.Training;

/// <summary>Recipes that are based on another one, and values set from outside.</summary>
public sealed class RecipeBaseTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public RecipeBaseTests()
    {
        Directory.CreateDirectory(_folder.File("short"));
        File.WriteAllText(_folder.File("whole.json"), """
            {
              "name": "whole", "title": "Whole", "network": "doersch", "steps": 100, "emaDecay": 0.9,
              "options": { "hidden": 16, "latent": 2 }, "holes": { "boxes": 1, "strokes": 1 }
            }
            """);
        File.WriteAllText(_folder.File("short/baseline.json"), """{ "base": "../whole", "name": "baseline", "steps": 10 }""");
        File.WriteAllText(
            _folder.File("short/wide.json"),
            """{ "base": "baseline", "name": "wide", "options": { "hidden": 32 }, "holes": { "quadrants": 1 } }"""
        );
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Find_RecipeOnABaseOnABase_TakesWhatItDoesNotSay()
    {
        var recipe = RecipeFile.Find(_folder.File("short"), "wide");
        Assert.Equal(("wide", "Whole", 10, 0.9), (recipe.Name, recipe.Title, recipe.Steps, recipe.EmaDecay));
        Assert.Equal((32, 2), (Option(recipe, "hidden"), Option(recipe, "latent")));
        Assert.Equal((0, 0, 1), (recipe.Holes.Boxes, recipe.Holes.Strokes, recipe.Holes.Quadrants));
    }

    [Fact]
    public void Find_ChangesFromOutside_ComeLast()
    {
        var recipe = RecipeFile.Find(
            _folder.File("short"),
            "wide",
            "steps=3",
            "options.latent=7",
            "title=Seven",
            "holes={\"everything\": 1}"
        );
        Assert.Equal((3, "Seven", 32, 7), (recipe.Steps, recipe.Title, Option(recipe, "hidden"), Option(recipe, "latent")));
        Assert.Equal((0, 1), (recipe.Holes.Quadrants, recipe.Holes.Everything));
    }

    [Theory]
    [InlineData("steps", "NAME=VALUE")]
    [InlineData("=3", "NAME=VALUE")]
    [InlineData("steps=-1", "steps is -1")]
    [InlineData("stride=2", "stride")]
    [InlineData("steps=many", "steps")]
    public void Find_ChangeThatCannotBeFollowed_IsRefusedWithTheReason(string change, string reason) =>
        Assert.Contains(
            reason,
            Assert.Throws<RecipeException>(() => RecipeFile.Find(_folder.File("short"), "wide", change)).Message,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("""{ "base": "self" }""", "based on each other")]
    [InlineData("""{ "base": "nowhere" }""", "nowhere")]
    [InlineData("""{ "base": 3 }""", "got 3")]
    [InlineData("[]", "JSON object")]
    public void Find_BaseThatIsNone_IsRefusedWithTheReason(string json, string reason)
    {
        File.WriteAllText(_folder.File("self.json"), json);
        Assert.Contains(
            reason,
            Assert.Throws<RecipeException>(() => RecipeFile.Find(_folder.Path, "self")).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Names_EveryRecipeOfTheRepository_CanBeFollowed()
    {
        var recipes = Repository("models/recipes");
        Assert.All(RecipeFile.Names(recipes), name => Assert.Equal(name, RecipeFile.Find(recipes, name).Name));
        var ablations = Path.Combine(recipes, "ablations");
        Assert.NotEmpty(RecipeFile.Names(ablations));
        Assert.All(RecipeFile.Names(ablations), name => Assert.Equal(name, RecipeFile.Find(ablations, name).Name));
    }

    private static int Option(TrainingRecipe recipe, string name) => recipe.Options!.Value.GetProperty(name).GetInt32();

    private static string Repository(string path)
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "Inpaint.sln")))
        {
            at = at.Parent;
        }
        return Path.Combine(at!.FullName, path);
    }
}
