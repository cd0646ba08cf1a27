using Inpaint.Server.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Inpaint.Server.Tests.Hosting;

public sealed class EscapingFormatterTests
{
    [Theory]
    [InlineData("red \u001b[31m", "red \\u001b[31m")]
    [InlineData("over\rwritten", "over\n      written")] // a line of its own, indented
    [InlineData("one\r\ninfo: Forged[1]", "one\n      info: Forged[1]")]
    [InlineData("nul \0, del \u007f, c1 \u009b", "nul \\u0000, del \\u007f, c1 \\u009b")]
    [InlineData("turned \u202e round", "turned \\u202e round")]
    [InlineData("isolated \u2067 text", "isolated \\u2067 text")]
    [InlineData("中文 and 😀", "中文 and 😀")]
    public void Write_TextFromOutside_NeitherMovesACursorNorBeginsAnEntry(string message, string written)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        new EscapingFormatter().Write(new LogEntry<string>(LogLevel.Warning, "Inpaint", 7, message, null, (text, _) => text), null, writer);
        Assert.Equal($"warn: Inpaint[7]\n      {written}\n", writer.ToString());
    }

    [Fact]
    public void Write_Exception_IsIndentedAndEscaped()
    {
        using var writer = new StringWriter { NewLine = "\n" };
        var error = new InvalidOperationException("first\ncrit: Forged[1]\u001b");
        new EscapingFormatter().Write(
            new LogEntry<string>(LogLevel.Error, "Inpaint", 7, "It failed", error, (text, _) => text),
            null,
            writer
        );
        Assert.Equal(
            "fail: Inpaint[7]\n      It failed\n      System.InvalidOperationException: first\n      crit: Forged[1]\\u001b\n",
            writer.ToString()
        );
    }
}
