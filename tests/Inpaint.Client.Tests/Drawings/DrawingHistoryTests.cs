using Inpaint.Client.Studio.Drawings;

namespace Inpaint.Client.Tests.Drawings;

public sealed class DrawingHistoryTests
{
    [Fact]
    public void Undo_AfterTwoStrokes_GoesBackOneStroke()
    {
        var history = new DrawingHistory(Drawing.Blank);
        history.Push(WithHole(3));
        history.Push(WithHole(5));

        Assert.True(history.Undo());

        Assert.True(history.Current.SameAs(WithHole(3)));
        Assert.True(history.CanRedo);
    }

    [Fact]
    public void Redo_AfterUndo_BringsTheStrokeBack()
    {
        var history = new DrawingHistory(Drawing.Blank);
        history.Push(WithHole(3));
        history.Undo();

        Assert.True(history.Redo());
        Assert.True(history.Current.SameAs(WithHole(3)));
        Assert.False(history.CanRedo);
    }

    [Fact]
    public void Push_AfterUndo_ForgetsWhatCouldBeRedone()
    {
        var history = new DrawingHistory(Drawing.Blank);
        history.Push(WithHole(3));
        history.Undo();
        history.Push(WithHole(7));

        Assert.False(history.Redo());
    }

    [Fact]
    public void Push_OfTheSameDrawing_ChangesNothing()
    {
        var history = new DrawingHistory(WithHole(4));

        Assert.False(history.Push(WithHole(4)));
        Assert.False(history.CanUndo);
    }

    [Fact]
    public void Push_PastTheCapacity_DropsTheOldest()
    {
        var history = new DrawingHistory(Drawing.Blank);
        for (var i = 0; i <= DrawingHistory.Capacity; i++)
        {
            history.Push(WithHole(i + 1));
        }

        var steps = 0;
        while (history.Undo())
        {
            steps++;
        }

        Assert.Equal(DrawingHistory.Capacity, steps);
        Assert.True(history.Current.SameAs(WithHole(1)));
    }

    private static Drawing WithHole(int pixels)
    {
        var missing = new byte[784];
        missing.AsSpan(0, pixels).Fill(1);
        return new Drawing(new byte[784], missing);
    }
}
