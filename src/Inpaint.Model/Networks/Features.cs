using static TorchSharp.torch;

namespace Inpaint.Model.Networks;

/// <summary>What a network made of a batch of inputs: tensors whose first dimension is the batch.</summary>
/// <param name="batch">Inputs in the batch.</param>
/// <param name="maps">Vectors [batch, size] and maps [batch, channels, height, width]; none for a model that ignores its input.</param>
public sealed class Features(long batch, params IReadOnlyList<Tensor> maps) : IDisposable
{
    /// <summary>Inputs in the batch.</summary>
    public long Batch { get; } = batch;

    /// <summary>The tensors, in the network's own order.</summary>
    public IReadOnlyList<Tensor> Maps { get; } = maps;

    /// <summary>Every input <paramref name="count"/> times in a row: [batch * count, ...].</summary>
    public Features Repeat(long count) => count == 1 ? this : Each(Batch * count, map => map.repeat_interleave(count, 0));

    /// <summary>The input at <paramref name="row"/> alone, copied so that it does not keep the batch alive.</summary>
    public Features Row(long row) => Each(1, map => map.narrow(0, row, 1).clone());

    /// <summary>The inputs named by <paramref name="rows"/>, an int64 tensor [count].</summary>
    public Features Gather(Tensor rows) => Each(rows.shape[0], map => map.index_select(0, rows));

    /// <summary>Batches of one network put one after the other.</summary>
    public static Features Concatenate(IReadOnlyList<Features> parts) => parts.Count == 1
        ? parts[0]
        : new(parts.Sum(part => part.Batch), [.. parts[0].Maps.Select((_, i) => cat([.. parts.Select(part => part.Maps[i])], 0))]);

    /// <summary>Takes the tensors out of the dispose scope that they were made in; the caller disposes them.</summary>
    public Features DetachFromDisposeScope()
    {
        foreach (var map in Maps)
        {
            map.DetachFromDisposeScope();
        }
        return this;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var map in Maps)
        {
            map.Dispose();
        }
    }

    private Features Each(long batch, Func<Tensor, Tensor> change) => new(batch, [.. Maps.Select(change)]);
}
