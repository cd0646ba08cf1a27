using System.Text.Json;
using Inpaint.Core.Completions;
using Inpaint.Client.Studio.Saving;
using Inpaint.Client.Studio.Runs;
using Inpaint.Client.Tests.Support;

namespace Inpaint.Client.Tests.Saving;

public sealed class RecipeTests
{
    private static readonly Recipe Sample = new(
        Samples.Stroke(), "ladder", "aa11",
        [new SampleRun(42, 0, 9), new SampleRun(42, 9, 4, 0.7, 3), new SampleRun(42, 13, 1, 1, null, new SampleKey(42, 2))]);

    [Fact]
    public void Json_ComesBackTheSame()
    {
        var back = Recipe.FromJson(Sample.ToJson());

        Assert.True(back.Drawing.SameAs(Sample.Drawing));
        Assert.Equal((Sample.Model, Sample.ModelHash), (back.Model, back.ModelHash));
        Assert.Equal(Sample.Runs, back.Runs);
    }

    [Fact]
    public void Link_ComesBackTheSameAndFitsAMessage()
    {
        var link = Sample.ToLink();

        Assert.Matches("^[A-Za-z0-9_-]+$", link);
        Assert.InRange(link.Length, 1, 2000);
        Assert.Equal(Sample.Runs, Recipe.FromLink(link).Runs);
    }

    [Theory]
    [InlineData("", RecipeProblem.NoRecipe)]
    [InlineData("no json", RecipeProblem.NoRecipe)]
    [InlineData("null", RecipeProblem.NoRecipe)]
    [InlineData("[]", RecipeProblem.NoRecipe)]
    [InlineData("{}", RecipeProblem.NoRecipe)]
    [InlineData("""{"inpaint":1,"image":7}""", RecipeProblem.NoRecipe)]
    [InlineData("""{"inpaint":2}""", RecipeProblem.OtherVersion)]
    [InlineData("""{"inpaint":1}""", RecipeProblem.NoDrawing)]
    [InlineData("""{"inpaint":1,"image":"AAAA","hole":"","runs":[]}""", RecipeProblem.NoDrawing)]
    public void FromJson_OfSomethingElse_IsRefused(string json, RecipeProblem problem) =>
        Assert.Equal(problem, Assert.Throws<RecipeException>(() => Recipe.FromJson(json)).Problem);

    [Fact]
    public void FromJson_WithoutRuns_HasNone() =>
        Assert.Empty(Recipe.FromJson((Sample with { Runs = [] }).ToJson().Replace("\"runs\"", "\"others\"")).Runs);

    [Fact]
    public void Recipe_OfAsManyRunsAsAPageHolds_ComesBackTheSame()
    {
        var full = Sample with { Runs = [.. Enumerable.Range(0, TileBoard.Capacity).Select(index => new SampleRun(7, index, 1, 1, index % 10))] };

        Assert.Equal(full.Runs, Recipe.FromJson(full.ToJson()).Runs);
        Assert.Equal(full.Runs, Recipe.FromLink(full.ToLink()).Runs);
    }

    [Fact]
    public void Recipe_OfMoreThanAPageHolds_IsRefused()
    {
        var more = Sample with { Runs = [.. Enumerable.Range(0, 17).Select(index => new SampleRun(7, 64 * index, 64))] };

        Assert.Equal(RecipeProblem.TooMany, Assert.Throws<RecipeException>(() => Recipe.FromJson(more.ToJson())).Problem);
    }

    [Theory]
    [InlineData("count", 65)]
    [InlineData("count", 0)]
    [InlineData("seed", -1)]
    [InlineData("temperature", 1.6)]
    [InlineData("label", 10)]
    public void FromJson_WithARunOutsideItsRange_IsRefused(string field, double value)
    {
        var file = JsonSerializer.Deserialize<Dictionary<string, object>>(Sample.ToJson())!;
        var run = new Dictionary<string, double> { ["seed"] = 1, ["firstIndex"] = 0, ["count"] = 1, ["temperature"] = 1, [field] = value };
        file["runs"] = new[] { run };

        var refusal = Assert.Throws<RecipeException>(() => Recipe.FromJson(JsonSerializer.Serialize(file)));
        Assert.Equal(RecipeProblem.ImpossibleRun, refusal.Problem);
    }

    [Theory]
    [InlineData("")]
    [InlineData("!!!")]
    [InlineData("AAAA")]
    [InlineData("A")]
    public void Link_OfSomethingElse_IsDamaged(string link) =>
        Assert.Equal(RecipeProblem.DamagedLink, Assert.Throws<RecipeException>(() => Recipe.FromLink(link)).Problem);

    [Fact]
    public void Link_CutAnywhere_IsDamaged()
    {
        var link = Sample.ToLink();

        Assert.All(Enumerable.Range(0, link.Length - 3), length =>
            Assert.Equal(RecipeProblem.DamagedLink, Assert.Throws<RecipeException>(() => Recipe.FromLink(link[..length])).Problem));
    }

    [Fact]
    public void Link_OfSeventyThousandCharacters_IsDamaged() =>
        Assert.Throws<RecipeException>(() => Recipe.FromLink(Sample.ToLink() + new string('A', 70_000)));

    [Theory]
    [InlineData("-")]
    [InlineData("_")]
    [InlineData("--")]
    public void Link_WithADashThatWasCopiedWithIt_Opens(string more) =>
        Assert.Equal(Sample.Runs, Recipe.FromLink(Sample.ToLink() + more).Runs);

    [Fact]
    public void Unpack_OfATextThatGrowsTooLong_IsRefused()
    {
        var packed = PackedText.Pack(new string('a', PackedText.MaxBytes + 1));

        Assert.Throws<FormatException>(() => PackedText.Unpack(packed));
    }

    [Fact]
    public void Hole_PackedAndUnpacked_IsTheSame()
    {
        var missing = new byte[784];
        for (var i = 0; i < missing.Length; i += 3)
        {
            missing[i] = 1;
        }

        Assert.Equal(missing, HoleBits.Unpack(HoleBits.Pack(missing)));
    }
}
