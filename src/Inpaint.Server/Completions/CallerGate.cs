using Inpaint.Core.Completions;
using Inpaint.Server.Batching;
using Inpaint.Server.Health;
using Inpaint.Server.Security;

namespace Inpaint.Server.Completions;

/// <summary>The limits of one connection: streams open at once, and requests per second.</summary>
/// <param name="name">Names the limit in the metrics.</param>
/// <param name="mostStreams">Streams that may be open at once.</param>
/// <param name="rate">Requests per second; null for no limit.</param>
/// <param name="metrics">Counts refusals.</param>
internal sealed class CallerGate(string name, int mostStreams, TokenBucket? rate, ServerMetrics metrics)
{
    private int _open;

    /// <summary>Opens a stream.</summary>
    /// <returns>To be disposed when the stream ends.</returns>
    /// <exception cref="CompletionRefusedException">Too many streams, or too fast.</exception>
    public IDisposable Enter()
    {
        if (Interlocked.Increment(ref _open) > mostStreams)
        {
            Interlocked.Decrement(ref _open);
            metrics.Limited(name + "_streams");
            throw Refusals.TooManyStreams(mostStreams);
        }
        if (rate is not null && !rate.TryTake(out var retryAfter))
        {
            Interlocked.Decrement(ref _open);
            metrics.Limited(name + "_rate");
            throw Refusals.TooFast(retryAfter);
        }
        return new Pass(this);
    }

    private sealed class Pass(CallerGate gate) : IDisposable
    {
        private bool _left;

        public void Dispose()
        {
            if (!Interlocked.Exchange(ref _left, true))
                Interlocked.Decrement(ref gate._open);
        }
    }
}
