namespace Inpaint.Harness.Load;

/// <summary>What became of a request.</summary>
public enum RequestEnd
{
    /// <summary>Every completion came.</summary>
    Completed,

    /// <summary>The server said that it was busy.</summary>
    Busy,

    /// <summary>Anything else.</summary>
    Error,

    /// <summary>The client broke off, as planned.</summary>
    Vanished,
}

/// <summary>One request as its client saw it.</summary>
/// <param name="End">What became of it.</param>
/// <param name="Completions">Completions that came.</param>
/// <param name="FirstMs">Milliseconds to the first of them.</param>
/// <param name="LastMs">Milliseconds to the end, whatever it was.</param>
/// <param name="Message">What the server said, where it was an error.</param>
public sealed record RequestResult(RequestEnd End, int Completions, double? FirstMs, double LastMs, string? Message = null)
{
    /// <summary>Times that it was asked again before this.</summary>
    public int Retries { get; init; }

    /// <summary>How many of the attempts before this broke off after their first completion.</summary>
    public int BrokenOff { get; init; }
}
