using System.Diagnostics;

namespace Inpaint.Harness.Load;

/// <summary>Watches one request from the moment that it is sent.</summary>
public sealed class RequestTimer
{
    private readonly long _start = Stopwatch.GetTimestamp();
    private int _completions;
    private double? _firstMs;

    /// <summary>A completion came.</summary>
    public void Completion()
    {
        _completions++;
        _firstMs ??= ElapsedMs;
    }

    /// <summary>The stream is over.</summary>
    public RequestResult End(RequestEnd end, string? message = null) => new(end, _completions, _firstMs, ElapsedMs, message);

    /// <summary>
    /// The connection broke. An operation on one that was just broken off says that it is broken, not that it was cancelled.
    /// </summary>
    public RequestResult Broken(Exception error, CancellationToken vanish) =>
        error is OperationCanceledException || vanish.IsCancellationRequested
            ? End(RequestEnd.Vanished)
            : End(RequestEnd.Error, error.Message);

    private double ElapsedMs => Stopwatch.GetElapsedTime(_start).TotalMilliseconds;
}
