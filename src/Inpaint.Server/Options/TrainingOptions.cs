using System.ComponentModel.DataAnnotations;

namespace Inpaint.Server.Options;

/// <summary>Whether and what visitors may train.</summary>
internal sealed class TrainingOptions
{
    public const string Section = "Inpaint:Lab:Training";

    /// <summary>True lets whoever opens the page start small runs; null does so in the environment Development alone.</summary>
    public bool? Allowed { get; set; }

    /// <summary>Folder of the runs; null for the user's own.</summary>
    public string? Folder { get; set; }

    /// <summary>Recipes that may be chosen, of the folder "recipes" of the models.</summary>
    [MinLength(1)]
    public string[] Recipes { get; set; } = ["doersch", "regressor"];

    /// <summary>Most optimizer steps of a run.</summary>
    [Range(20, 1_000_000)]
    public int MaxSteps { get; set; } = 5000;

    /// <summary>Runs that are kept; the oldest goes when one more begins.</summary>
    [Range(1, 100)]
    public int KeptRuns { get; set; } = 6;

    /// <summary>Seconds that a shutdown waits for the checkpoint of the run.</summary>
    [Range(0, 600)]
    public double CheckpointSeconds { get; set; } = 10;
}
