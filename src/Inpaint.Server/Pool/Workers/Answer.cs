namespace Inpaint.Server.Pool.Workers;

/// <summary>What a worker has to do at the broker, in this order for one request: answers, then the acknowledgement.</summary>
internal abstract record Answer
{
    private Answer() { }

    public sealed record Reply(string ReplyTo, string Id, string Kind, ReadOnlyMemory<byte> Body) : Answer;

    public sealed record Settle(ulong Tag, bool IsDone) : Answer;
}
