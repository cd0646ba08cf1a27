using System.ComponentModel.DataAnnotations;

namespace Inpaint.Server.Options;

internal sealed class TrainingOptions
{
    public const string Section = "Inpaint:Lab:Training";

    /// <summary>True lets whoever opens the page start small runs; null does so in the environment Development alone.</summary>
    public bool? Allowed { get; set; }

    public string? Folder { get; set; }

    [MinLength(1)]
    public string[] Recipes { get; set; } = ["doersch", "regressor"];

    [Range(20, 1_000_000)]
    public int MaxSteps { get; set; } = 5000;

    [Range(1, 100)]
    public int KeptRuns { get; set; } = 6;

    [Range(0, 600)]
    public double CheckpointSeconds { get; set; } = 10;
}
