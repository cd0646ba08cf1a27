namespace Inpaint.Server.Health;

/// <summary>How whatever draws is doing.</summary>
internal interface IInferenceHealth
{
    /// <summary>The reason why the process should be restarted, or null.</summary>
    string? NotAlive { get; }

    /// <summary>Why it is slower than it should be, or null.</summary>
    string? Degraded => null;

    /// <summary>The reason why it should get no work, or null.</summary>
    string? NotReady { get; }
}
