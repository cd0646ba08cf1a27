using Inpaint.Client.Shared;
using Microsoft.Extensions.Time.Testing;

namespace Inpaint.Client.Tests.Shared;

public sealed class RenderCoalescerTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(60);

    [Fact]
    public void Request_TheFirstTime_RendersAtOnce()
    {
        var (clock, renders) = (new FakeTimeProvider(), 0);
        using var coalescer = new RenderCoalescer(clock, Interval, () => renders++);

        coalescer.Request();

        Assert.Equal(1, renders);
    }

    [Fact]
    public void Request_ManyTimesInOneInterval_RendersOnceMoreAtItsEnd()
    {
        var (clock, renders) = (new FakeTimeProvider(), 0);
        using var coalescer = new RenderCoalescer(clock, Interval, () => renders++);
        for (var i = 0; i < 50; i++)
        {
            coalescer.Request();
        }

        clock.Advance(Interval);
        Assert.Equal(2, renders);

        clock.Advance(Interval);
        Assert.Equal(2, renders);
    }

    [Fact]
    public void Request_AfterAQuietInterval_RendersAtOnceAgain()
    {
        var (clock, renders) = (new FakeTimeProvider(), 0);
        using var coalescer = new RenderCoalescer(clock, Interval, () => renders++);
        coalescer.Request();
        clock.Advance(Interval);

        coalescer.Request();

        Assert.Equal(2, renders);
    }
}
