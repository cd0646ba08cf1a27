namespace Inpaint.Server.Pool.Messages;

/// <summary>The property "type" of every message.</summary>
internal static class MessageKinds
{
    /// <summary>To a worker: <see cref="WorkRequest"/>.</summary>
    public const string Complete = "complete";

    /// <summary>To a worker: <see cref="ClassifyWork"/>.</summary>
    public const string Classify = "classify";

    /// <summary>To all workers: the request named by the correlation id is not wanted any more.</summary>
    public const string Cancel = "cancel";

    /// <summary>To a server: a worker has the request.</summary>
    public const string Accepted = "accepted";

    /// <summary>To a server: <see cref="WorkFrames"/>.</summary>
    public const string Frames = "frames";

    /// <summary>To a server: <see cref="WorkFailure"/>.</summary>
    public const string Failed = "failed";

    /// <summary>To a server: <see cref="ClassifyAnswer"/>.</summary>
    public const string Probabilities = "probabilities";

    /// <summary>To all servers: <see cref="WorkerBeat"/>.</summary>
    public const string Beat = "beat";
}
