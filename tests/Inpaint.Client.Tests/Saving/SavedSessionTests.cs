using System.Text.Json.Nodes;
using Inpaint.Client.Studio.Canvas;
using Inpaint.Client.Studio.Drawings;
using Inpaint.Client.Studio.Saving;
using Inpaint.Client.Studio.Runs;
using Inpaint.Client.Tests.Support;
using Inpaint.Core.Holes;

namespace Inpaint.Client.Tests.Saving;

public sealed class SavedSessionTests
{
    [Fact]
    public void Session_ComesBackTheSame()
    {
        var history = new DrawingHistory(Drawing.Blank);
        history.Push(Samples.Stroke(100));
        history.Push(Samples.Stroke(200));
        history.Undo();
        var settings = new RunSettings
        {
            Count = 16,
            Temperature = 0.8,
            Seed = 7,
            SeedLocked = true,
            CompleteAs = LabelChoice.One(3),
            Model = "ladder",
        };
        var pin = new Tile(5, Samples.Stroke(100), "ladder", new SampleRun(7, 0, 9), 4);
        pin.Fill(Samples.Flat(80, 3, index: 4));

        var back = SavedSession.Read(
            new SavedSession(history, settings, new CanvasBrush(CanvasTool.Restore, 3), [new SampleRun(7, 0, 16)], [pin]).Pack(),
            out var isWhole
        );

        Assert.True(isWhole);
        Assert.True(back.History.Current.SameAs(Samples.Stroke(100)));
        Assert.True(back.History.CanUndo && back.History.CanRedo);
        Assert.Equal(settings, back.Settings);
        Assert.Equal(new CanvasBrush(CanvasTool.Restore, 3), back.Brush);
        Assert.Equal([new SampleRun(7, 0, 16)], back.Runs);
        Assert.Equal(pin.Completion!.Pixels, Assert.Single(back.Pins).Completion!.Pixels);
    }

    [Fact]
    public void Pack_OfALongHistory_FitsAMessageAndKeepsTheDrawing()
    {
        var random = new Random(1);
        var history = new DrawingHistory(Drawing.Blank);
        for (var i = 0; i < DrawingHistory.Capacity; i++)
        {
            var pixels = new byte[784];
            random.NextBytes(pixels);
            history.Push(new Drawing(pixels, HolePresets.Get("strokes").Make(random.Next())));
        }

        var packed = new SavedSession(history, new RunSettings(), new CanvasBrush(), [], []).Pack();

        Assert.InRange(packed.Length, 1, PackedText.MaxLength);
        Assert.True(SavedSession.Read(packed, out _).History.Current.SameAs(history.Current));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("AAAA")]
    [InlineData("rubbish!")]
    public void Read_OfSomethingElse_BeginsAgainAndSaysSo(string packed)
    {
        var session = SavedSession.Read(packed, out var isWhole);

        Assert.False(isWhole);
        Assert.True(session.History.Current.SameAs(Drawing.Blank));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("""{"recipe":"{}","pictures":{},"past":[null,{}],"future":7,"pins":[{}],"settings":null,"brush":[]}""")]
    public void Read_OfOtherJson_BeginsAgainAndSaysSo(string json)
    {
        var session = SavedSession.Read(PackedText.Pack(json), out var isWhole);

        Assert.False(isWhole);
        Assert.Equal((new RunSettings(), new CanvasBrush()), (session.Settings, session.Brush));
    }

    [Fact]
    public void Read_OfSeventyThousandCharacters_BeginsAgain()
    {
        SavedSession.Read(new string('A', 70_000), out var isWhole);

        Assert.False(isWhole);
    }

    [Theory]
    [InlineData("recipe")]
    [InlineData("pictures")]
    [InlineData("past")]
    [InlineData("future")]
    [InlineData("pins")]
    [InlineData("settings")]
    [InlineData("brush")]
    public void Read_WithoutOnePart_KeepsTheOthers(string part)
    {
        foreach (var damaged in new JsonNode?[] { null, "rubbish", new JsonArray(7) })
        {
            var json = (JsonObject)JsonNode.Parse(PackedText.Unpack(Whole().Pack()))!;
            json.Remove(part);
            if (damaged is not null)
            {
                json[part] = damaged;
            }

            var session = SavedSession.Read(PackedText.Pack(json.ToJsonString()), out var isWhole);

            Assert.False(isWhole);
            Assert.Equal(part == "settings", session.Settings == new RunSettings());
            Assert.Equal(part == "brush", session.Brush == new CanvasBrush());
            Assert.Equal(part == "recipe", session.Runs.Count == 0);
            Assert.Equal(part is "past" or "pictures", !session.History.CanUndo);
            Assert.Equal(part is "pins" or "pictures", session.Pins.Count == 0);
            Assert.Equal(part is "recipe" ? 100 : 200, session.History.Current.MissingCount);
        }
    }

    [Fact]
    public void Read_OfAPinThatCannotBe_LeavesItOut()
    {
        var json = (JsonObject)JsonNode.Parse(PackedText.Unpack(Whole().Pack()))!;
        json["pins"]![0]!["completion"]!["looksLike"] = 70;

        Assert.Empty(SavedSession.Read(PackedText.Pack(json.ToJsonString()), out _).Pins);
    }

    private static SavedSession Whole()
    {
        var history = new DrawingHistory([Samples.Stroke(100)], Samples.Stroke(200), [Samples.Stroke(300)]);
        var pin = new Tile(5, Samples.Stroke(100), "ladder", new SampleRun(7, 0, 9), 4);
        pin.Fill(Samples.Flat(80, 3, index: 4));
        return new SavedSession(
            history, new RunSettings { Count = 16 }, new CanvasBrush(CanvasTool.Restore, 3), [new SampleRun(7, 0, 16)], [pin]);
    }
}
