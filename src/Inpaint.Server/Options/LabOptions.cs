using System.ComponentModel.DataAnnotations;

namespace Inpaint.Server.Options;

/// <summary>How much of the server the Lab may use.</summary>
internal sealed class LabOptions
{
    public const string Section = "Inpaint:Lab";

    /// <summary>Questions that may be in work or wait, all pages together; what comes beyond is refused as busy.</summary>
    [Range(1, 10_000)]
    public int Questions { get; set; } = 64;

    /// <summary>Questions of one page that may wait in line.</summary>
    [Range(1, 1000)]
    public int QuestionsPerPage { get; set; } = 16;

    /// <summary>Questions per second of one page, on average.</summary>
    [Range(0.1, 1e6)]
    public double PerSecond { get; set; } = 25;

    /// <summary>Questions that a page may ask at once.</summary>
    [Range(1, 1_000_000)]
    public int Burst { get; set; } = 80;

    /// <summary>Seconds of computing that one question may use.</summary>
    [Range(0.1, 3600)]
    public double ComputeSeconds { get; set; } = 30;

    /// <summary>Seconds that a question may wait and compute together.</summary>
    [Range(0.1, 3600)]
    public double DeadlineSeconds { get; set; } = 120;

    /// <summary>Answers that are kept for the next who asks the same.</summary>
    [Range(0, 100_000)]
    public int KeptAnswers { get; set; } = 512;
}
