using Inpaint.Model.Export;

namespace Inpaint.Model.Tests.Export;

/// <summary>The examples of the protocol buffers' description of their encoding.</summary>
public sealed class ProtobufWriterTests
{
    [Fact]
    public void Integer_AboveSevenBits_IsSplitIntoGroups() => AssertBytes("089601", new ProtobufWriter().Integer(1, 150));

    [Fact]
    public void Integer_Negative_TakesTenBytes() => AssertBytes("08feffffffffffffffff01", new ProtobufWriter().Integer(1, -2));

    [Fact]
    public void Text_StandsAfterItsLength() => AssertBytes("120774657374696e67", new ProtobufWriter().Text(2, "testing"));

    [Fact]
    public void Message_StandsAfterItsLength() =>
        AssertBytes("1a03089601", new ProtobufWriter().Message(3, new ProtobufWriter().Integer(1, 150)));

    private static void AssertBytes(string expected, ProtobufWriter writer) =>
        Assert.Equal(expected, Convert.ToHexStringLower(writer.ToArray()));
}
