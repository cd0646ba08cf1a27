using Inpaint.Server.Batching;

namespace Inpaint.Server.Pool.Servers;

internal abstract record Outgoing
{
    private Outgoing() { }

    public sealed record Request(CompletionJob Job) : Outgoing;

    /// <summary>The request of this id is not wanted any more.</summary>
    public sealed record Cancel(string Id) : Outgoing;

    public sealed record Classification(string Id, byte[] Pixels) : Outgoing;
}
