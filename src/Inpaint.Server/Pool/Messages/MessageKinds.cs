namespace Inpaint.Server.Pool.Messages;

internal static class MessageKinds
{
    public const string Complete = "complete";

    public const string Classify = "classify";

    /// <summary>To all workers: the request named by the correlation id is not wanted any more.</summary>
    public const string Cancel = "cancel";

    public const string Accepted = "accepted";

    public const string Frames = "frames";

    public const string Failed = "failed";

    public const string Probabilities = "probabilities";

    public const string Heartbeat = "heartbeat";
}
