using System.Diagnostics;

namespace Inpaint.Cli.Load;

/// <summary>Watches one request from the moment that it is sent.</summary>
public sealed class RequestTimer
{
    private readonly long start = Stopwatch.GetTimestamp();
    private int completions;
    private double? firstMs;

    /// <summary>A completion came.</summary>
    public void Completion()
    {
        completions++;
        firstMs ??= ElapsedMs;
    }

    /// <summary>The stream is over.</summary>
    public RequestResult End(RequestEnd end, string? message = null) => new(end, completions, firstMs, ElapsedMs, message);

    private double ElapsedMs => Stopwatch.GetElapsedTime(start).TotalMilliseconds;
}
