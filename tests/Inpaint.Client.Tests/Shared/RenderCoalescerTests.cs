using Inpaint.Client.Shared;

namespace Inpaint.Client.Tests.Shared;

public sealed class RenderCoalescerTests
{
    [Fact]
    public void Request_TheFirstTime_RendersAtOnce()
    {
        var (clock, renders) = (new ManualClock(), 0);
        using var coalescer = new RenderCoalescer(clock, TimeSpan.FromMilliseconds(60), () => renders++);

        coalescer.Request();

        Assert.Equal(1, renders);
    }

    [Fact]
    public void Request_ManyTimesInOneInterval_RendersOnceMoreAtItsEnd()
    {
        var (clock, renders) = (new ManualClock(), 0);
        using var coalescer = new RenderCoalescer(clock, TimeSpan.FromMilliseconds(60), () => renders++);
        for (var i = 0; i < 50; i++)
        {
            coalescer.Request();
        }

        clock.Fire();
        Assert.Equal(2, renders);

        clock.Fire();
        Assert.Equal(2, renders);
    }

    [Fact]
    public void Request_AfterAQuietInterval_RendersAtOnceAgain()
    {
        var (clock, renders) = (new ManualClock(), 0);
        using var coalescer = new RenderCoalescer(clock, TimeSpan.FromMilliseconds(60), () => renders++);
        coalescer.Request();
        clock.Fire();

        coalescer.Request();

        Assert.Equal(2, renders);
    }

    private sealed class ManualClock : TimeProvider
    {
        private TimerCallback? _due;

        public void Fire()
        {
            var due = _due;
            _due = null;
            due?.Invoke(null);
        }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _due = callback;
            return new Timer();
        }

        private sealed class Timer : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}
