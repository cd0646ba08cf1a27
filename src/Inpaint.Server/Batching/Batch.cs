namespace Inpaint.Server.Batching;

/// <summary>The samples of one forward pass, all of one model.</summary>
/// <param name="Model">Draws them.</param>
/// <param name="Rows">Job and index of the sample in the job.</param>
/// <param name="Size">Bucket that the pass runs in, at least as many as <paramref name="Rows"/>; the rest is padding.</param>
internal sealed record Batch(LoadedModel Model, IReadOnlyList<(CompletionJob Job, int Sample)> Rows, int Size)
{
    public IEnumerable<CompletionJob> Jobs => Rows.Select(row => row.Job).Distinct();
}
