using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Inpaint.Core.Tests;

public sealed class StrictJsonTests
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        RespectNullableAnnotations = true,
    };

    [Theory]
    [InlineData("{'name':'\\ud800'}")]
    [InlineData("{'name':'\u00ff'}")]
    [InlineData("{'\\udc00':1}")]
    [InlineData("{'inner':{'any':['\u00fe']}}")]
    public void Parse_TextThatIsNotUnicode_IsRefusedWhereItStands(string latin1)
    {
        var error = Assert.Throws<FormatException>(() => StrictJson.Parse(Encoding.Latin1.GetBytes(latin1.Replace('\'', '"'))));
        Assert.Matches("^byte [0-9]+: expected text in UTF-8, got text that is not valid Unicode", error.Message);
    }

    [Fact]
    public void Parse_ByteOrderMark_IsSkipped() =>
        Assert.Equal(1, StrictJson.Parse([0xEF, 0xBB, 0xBF, .. "{\"a\":1}"u8])!["a"]!.GetValue<int>());

    [Theory]
    [InlineData(
        """{"name": "a", "batchSzie": 3}""",
        "batchSzie is unknown. Did you mean batchSize? Known: name, batchSize, shape, inner, widths."
    )]
    [InlineData("""{"name": "a", "batchSize": "many"}""", "batchSize: expected a whole number, got \"many\".")]
    [InlineData("""{"name": "a", "batchSize": 1.5}""", "batchSize: expected a whole number, got 1.5.")]
    [InlineData("""{"name": "a", "batchSize": 99999999999}""", "batchSize: expected a whole number, got 99999999999.")]
    [InlineData("""{"name": "a", "batchSize": null}""", "batchSize: expected a whole number, got null.")]
    [InlineData("""{"name": 3}""", "name: expected text, got 3.")]
    [InlineData("""{"name": null}""", "name: expected text, got null.")]
    [InlineData("""{"name": "a", "shape": "oval"}""", "shape: expected one of round, veryFlat, got \"oval\".")]
    [InlineData("""{"name": "a", "inner": {"rat": 1}}""", "inner.rat is unknown. Did you mean rate? Known: rate.")]
    [InlineData("""{"name": "a", "inner": {"rate": true}}""", "inner.rate: expected a number, got true.")]
    [InlineData("""{"name": "a", "inner": 1}""", "inner: expected an object { ... }, got 1.")]
    [InlineData("""{"name": "a", "widths": 8}""", "widths: expected a list [ ... ], got 8.")]
    [InlineData("{}", "name is missing: expected text.")]
    [InlineData("[]", "The file: expected an object { ... }, got [].")]
    [InlineData("{\n  \"name\": oops }", "line 2, column 11: this is not JSON.")]
    [InlineData("""{"name": "a", "name": "b"}""", "a member is there twice.")]
    public void Read_WhatCannotBe_SaysSoInPlainWords(string json, string reason)
    {
        var error = Assert.Throws<FormatException>(() => StrictJson.Read<Thing>(StrictJson.Parse(Encoding.UTF8.GetBytes(json)), Options));
        Assert.Equal(reason, error.Message);
    }

    [Fact]
    public void Read_WhatFits_IsRead()
    {
        const string Json = """{"Name": "a", /* any case */ "shape": "veryFlat", "inner": {"rate": 2}, "widths": [1, 2],}""";
        var thing = StrictJson.Read<Thing>(StrictJson.Parse(Encoding.UTF8.GetBytes(Json)), Options);
        Assert.Equal(("a", 7, Shape.VeryFlat, 2.0), (thing.Name, thing.BatchSize, thing.Shape, thing.Inner!.Rate));
        Assert.Equal([1, 2], thing.Widths);
    }

    private enum Shape
    {
        Round,
        VeryFlat,
    }

    private sealed record Thing
    {
        public required string Name { get; init; }

        public int BatchSize { get; init; } = 7;

        public Shape Shape { get; init; }

        public Inner? Inner { get; init; }

        public IReadOnlyList<int> Widths { get; init; } = [];
    }

    private sealed record Inner(double Rate);
}
