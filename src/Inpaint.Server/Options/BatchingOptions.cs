using System.ComponentModel.DataAnnotations;

namespace Inpaint.Server.Options;

internal sealed class BatchingOptions
{
    public const string Section = "Inpaint:Batching";

    public const int LargestBatch = 64;

    public static IReadOnlyList<int> Sizes { get; } = [1, 2, 4, 8, 16, 32, LargestBatch];

    public bool Enabled { get; set; } = true;

    [Range(1, LargestBatch)]
    public int MaxBatchSamples { get; set; } = LargestBatch;

    /// <summary>Samples that may wait; a request that does not fit is refused at once.</summary>
    [Range(1, 1_000_000)]
    public int QueueSamples { get; set; } = 512;

    /// <summary>Seconds from a request's arrival to its last completion; what passes it is refused as busy.</summary>
    [Range(0.1, 600)]
    public double DeadlineSeconds { get; set; } = 10;
}
