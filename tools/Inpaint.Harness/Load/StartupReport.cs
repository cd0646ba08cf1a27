using System.Text.Json;

namespace Inpaint.Harness.Load;

/// <summary>How servers started.</summary>
/// <param name="Machine">What they ran on.</param>
/// <param name="Clients">Clients of the load before memory was read.</param>
/// <param name="Starts">One by one.</param>
public sealed record StartupReport(string Machine, int Clients, IReadOnlyList<Startup> Starts)
{
    /// <summary>The median of every number.</summary>
    public Startup Median => new()
    {
        ReadyMs = Middle(start => start.ReadyMs),
        ProcessorMs = Middle(start => start.ProcessorMs),
        FirstMs = Middle(start => start.FirstMs),
        LaterMs = Middle(start => start.LaterMs),
        ReadyMegabytes = Middle(start => start.ReadyMegabytes),
        LoadedMegabytes = Middle(start => start.LoadedMegabytes),
        MostMegabytes = Middle(start => start.MostMegabytes),
    };

    /// <summary>One line.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);

    private double Middle(Func<Startup, double> number)
    {
        double[] ordered = [.. Starts.Select(number).Order()];
        return (ordered[(ordered.Length - 1) / 2] + ordered[ordered.Length / 2]) / 2;
    }
}

/// <summary>One server from its start on.</summary>
public sealed record Startup
{
    /// <summary>Milliseconds from the start of the process until it said that it was ready.</summary>
    public required double ReadyMs { get; init; }

    /// <summary>Processor time that it had used by then, in milliseconds; other programs on the machine hardly change it.</summary>
    public required double ProcessorMs { get; init; }

    /// <summary>Milliseconds from the first request to its first completion.</summary>
    public required double FirstMs { get; init; }

    /// <summary>The median of the same for the requests that followed, one by one.</summary>
    public required double LaterMs { get; init; }

    /// <summary>Resident memory when it was ready, in megabytes.</summary>
    public required double ReadyMegabytes { get; init; }

    /// <summary>The same after a load.</summary>
    public required double LoadedMegabytes { get; init; }

    /// <summary>The most that it ever had.</summary>
    public required double MostMegabytes { get; init; }
}
