namespace Inpaint.Server.Health;

/// <summary>Whether this process is alive, and whether it should be sent work.</summary>
internal sealed class Readiness(IEnumerable<IInferenceHealth> parts)
{
    /// <summary>True from the moment that a shutdown was asked for.</summary>
    public bool Draining { get; set; }

    /// <summary>The reason why the process should be restarted, or null.</summary>
    public string? NotAlive => parts.Select(part => part.NotAlive).FirstOrDefault(reason => reason is not null);

    /// <summary>Why it is slower than it should be, or null.</summary>
    public string? Degraded => parts.Select(part => part.Degraded).FirstOrDefault(reason => reason is not null);

    /// <summary>The reason why it should get no work, or null.</summary>
    public string? NotReady => Draining ? "shutting down" : parts.Select(part => part.NotReady).FirstOrDefault(reason => reason is not null);
}
