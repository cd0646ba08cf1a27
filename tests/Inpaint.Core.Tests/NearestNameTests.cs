namespace Inpaint.Core.Tests;

public sealed class NearestNameTests
{
    private static readonly string[] Names = ["learningRate", "steps", "seed", "klStart", "left-half", "--count", "--urls"];

    [Theory]
    [InlineData("lerningRate", "learningRate")]
    [InlineData("stpes", "steps")]
    [InlineData("KLSTART", "klStart")]
    [InlineData("lefthalf", "left-half")]
    [InlineData("--cuont", "--count")]
    [InlineData("sed", "seed")]
    public void Find_MistypedName_FindsIt(string got, string expected) => Assert.Equal(expected, NearestName.Find(got, Names));

    [Theory]
    [InlineData("temperature")]
    [InlineData("x")]
    [InlineData("")]
    public void Find_SomethingElse_FindsNothing(string got) => Assert.Equal("", NearestName.Suggest(got, Names));

    [Fact]
    public void Suggest_NearName_AsksForIt() => Assert.Equal(" Did you mean steps?", NearestName.Suggest("step", Names));
}
