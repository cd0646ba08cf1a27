using Inpaint.Client.Contracts;
using Inpaint.Model.Sampling;

namespace Inpaint.Server.Batching;

/// <summary>A model in memory. <see cref="Model"/> is touched by the inference thread alone.</summary>
internal sealed class LoadedModel(ICompletionModel model, ModelInfo info) : ServedModel(info)
{
    /// <summary>Owns the tensors.</summary>
    public ICompletionModel Model { get; } = model;
}
