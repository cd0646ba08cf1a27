using System.ComponentModel.DataAnnotations;

namespace Inpaint.Server.Options;

/// <summary>How requests are brought together into forward passes.</summary>
internal sealed class BatchingOptions
{
    public const string Section = "Inpaint:Batching";

    /// <summary>False draws one request after another, one sample in each forward pass; for comparison.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Most samples in one forward pass.</summary>
    [Range(1, Batching.Buckets.Largest)]
    public int MaxBatchSamples { get; set; } = Batching.Buckets.Largest;

    /// <summary>Samples that may wait; a request that does not fit is refused at once.</summary>
    [Range(1, 1_000_000)]
    public int QueueSamples { get; set; } = 512;

    /// <summary>Seconds from a request's arrival to its last completion; what passes it is refused as busy.</summary>
    [Range(0.1, 600)]
    public double DeadlineSeconds { get; set; } = 10;
}
