using System.ComponentModel.DataAnnotations;

namespace Inpaint.Server.Options;

internal sealed class LabOptions
{
    public const string Section = "Inpaint:Lab";

    /// <summary>Questions that may be in work or wait, all pages together; what comes beyond is refused as busy.</summary>
    [Range(1, 10_000)]
    public int Questions { get; set; } = 64;

    [Range(1, 1000)]
    public int QuestionsPerPage { get; set; } = 16;

    [Range(0.1, 1e6)]
    public double PerSecond { get; set; } = 25;

    [Range(1, 1_000_000)]
    public int Burst { get; set; } = 80;

    [Range(0.1, 3600)]
    public double ComputeSeconds { get; set; } = 30;

    [Range(0.1, 3600)]
    public double DeadlineSeconds { get; set; } = 120;

    [Range(0, 100_000)]
    public int KeptAnswers { get; set; } = 512;
}
