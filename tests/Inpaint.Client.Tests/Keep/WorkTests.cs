using Inpaint.Client.Studio.Canvas;
using Inpaint.Client.Studio.Drawings;
using Inpaint.Client.Studio.Keep;
using Inpaint.Client.Studio.Runs;
using Inpaint.Client.Tests.Support;
using Inpaint.Core.Holes;

namespace Inpaint.Client.Tests.Keep;

public sealed class WorkTests
{
    [Fact]
    public void Work_ComesBackTheSame()
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

        var back = Work.Unpack(
            new Work(history, settings, new CanvasBrush(CanvasTool.Restore, 3), [new SampleRun(7, 0, 16)], [pin]).Pack()
        );

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

        var packed = new Work(history, new RunSettings(), new CanvasBrush(), [], []).Pack();

        Assert.InRange(packed.Length, 1, Work.MaxLength);
        Assert.True(Work.Unpack(packed).History.Current.SameAs(history.Current));
    }

    [Theory]
    [InlineData("")]
    [InlineData("AAAA")]
    [InlineData("rubbish!")]
    public void Unpack_OfSomethingElse_IsRefused(string packed) => Assert.Throws<FormatException>(() => Work.Unpack(packed));

    [Fact]
    public void Unpack_OfOtherJson_IsRefused() => Assert.Throws<FormatException>(() => Work.Unpack(PackedText.Pack("""{"recipe":"{}"}""")));
}
