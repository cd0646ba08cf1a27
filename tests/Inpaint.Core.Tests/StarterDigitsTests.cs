using System.Text;

namespace Inpaint.Core.Tests;

public sealed class StarterDigitsTests
{
    [Fact]
    public void BuiltInFile_HasSeveralDifferentDigitsWithInk()
    {
        var digits = new StarterDigits().All;

        Assert.True(digits.Select(digit => digit.Label).Distinct().Count() >= 8);
        Assert.All(digits, digit => Assert.True(digit.Pixels.Max() > 200));
    }

    [Fact]
    public void NoFile_GivesNoStarters() => Assert.Empty(new StarterDigits(null).All);

    [Theory]
    [InlineData("""[{"label":10,"pixels":"AAAA"}]""")]
    [InlineData("""[{"label":3,"pixels":"AAAA"}]""")]
    public void FileWithSomethingElse_IsRefused(string json) =>
        Assert.Throws<InvalidDataException>(() => new StarterDigits(new MemoryStream(Encoding.UTF8.GetBytes(json))));
}
