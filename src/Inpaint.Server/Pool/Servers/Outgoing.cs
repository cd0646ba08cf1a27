using Inpaint.Server.Batching;

namespace Inpaint.Server.Pool.Servers;

/// <summary>What a server has to say to workers.</summary>
internal abstract record Outgoing
{
    private Outgoing() { }

    /// <summary>Draw this.</summary>
    public sealed record Request(CompletionJob Job) : Outgoing;

    /// <summary>The request of this id is not wanted any more.</summary>
    public sealed record Cancel(string Id) : Outgoing;

    /// <summary>Which digit is this?</summary>
    public sealed record Classification(string Id, byte[] Pixels) : Outgoing;
}
