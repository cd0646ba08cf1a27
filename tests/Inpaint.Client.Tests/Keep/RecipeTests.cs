using System.Text.Json;
using Inpaint.Client.Studio.Keep;
using Inpaint.Client.Studio.Runs;
using Inpaint.Client.Tests.Support;
using Inpaint.Core.Completions;

namespace Inpaint.Client.Tests.Keep;

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
        var link = PackedText.Pack(Sample.ToJson(indented: false));

        Assert.Matches("^[A-Za-z0-9_-]+$", link);
        Assert.InRange(link.Length, 1, 2000);
        Assert.Equal(Sample.Runs, Recipe.FromJson(PackedText.Unpack(link)).Runs);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no json")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"inpaint":2}""")]
    [InlineData("""{"inpaint":1,"image":"AAAA","hole":"","runs":[]}""")]
    public void FromJson_OfSomethingElse_IsRefused(string json) => Assert.Throws<FormatException>(() => Recipe.FromJson(json));

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

        Assert.Throws<FormatException>(() => Recipe.FromJson(JsonSerializer.Serialize(file)));
    }

    [Theory]
    [InlineData("!!!")]
    [InlineData("AAAA")]
    public void Link_OfSomethingElse_IsRefused(string packed) =>
        Assert.Throws<FormatException>(() => Recipe.FromJson(PackedText.Unpack(packed)));

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
