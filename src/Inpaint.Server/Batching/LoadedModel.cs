using Inpaint.Core.Completions;
using Inpaint.Core.Sampling;

namespace Inpaint.Server.Batching;

internal sealed class LoadedModel(ICompletionModel model, ModelInfo info) : ServedModel(info)
{
    public ICompletionModel Model { get; private set; } = model;

    /// <summary>Puts the same weights on another device in its place; how long they take there is learned anew.</summary>
    public void Replace(ICompletionModel other)
    {
        Model = other;
        Renew(Info with { Hash = other.Card.Sha256 });
    }
}
