using Inpaint.Core.Completions;

namespace Inpaint.Client.Studio.Runs;

/// <summary>What the person chose for the next run.</summary>
public sealed record RunSettings
{
    /// <summary>Completions of a run, 1 to 64.</summary>
    public int Count { get; init; } = 9;

    /// <summary>0 to 1.5; 1 samples the model as trained.</summary>
    public double Temperature { get; init; } = 1;

    /// <summary>Seed of the next run, or of the last one where it is not locked.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>True keeps the seed from run to run.</summary>
    public bool SeedLocked { get; init; }

    /// <summary>True completes after every stroke.</summary>
    public bool Auto { get; init; } = true;

    /// <summary>What to complete as.</summary>
    public LabelChoice CompleteAs { get; init; } = LabelChoice.Any;

    /// <summary>Model to ask, or null for the server's default.</summary>
    public string? Model { get; init; }

    /// <summary>The same settings with the numbers of the last of some runs, so that the page shows what made them.</summary>
    public RunSettings As(IReadOnlyList<SampleRun> runs)
    {
        if (runs.Count == 0)
        {
            return this;
        }

        var last = runs[^1];
        var each = runs.Count >= 10 && runs.TakeLast(10).Select(run => run.Label).SequenceEqual(Enumerable.Range(0, 10).Select(digit => (int?)digit));
        return this with
        {
            Count = each ? Count : last.Count,
            Temperature = last.Temperature,
            Seed = last.Seed,
            CompleteAs = each ? LabelChoice.EachDigit : new LabelChoice(false, last.Label),
        };
    }

    /// <summary>The same settings with every number inside its range, whatever a saved file said.</summary>
    public RunSettings Clamped() => this with
    {
        Count = Math.Clamp(Count, 1, CompletionRequest.MaxCount),
        Temperature = double.IsFinite(Temperature) ? Math.Clamp(Temperature, 0, CompletionRequest.MaxTemperature) : 1,
        Seed = Math.Max(Seed, 0),
        CompleteAs = CompleteAs.Clamped(),
    };
}

/// <summary>Digits to complete as: whatever the model likes, one digit, or each of the ten in turn.</summary>
/// <param name="Each">True for one completion of every digit.</param>
/// <param name="Digit">One digit (0-9), or null.</param>
public readonly record struct LabelChoice(bool Each, int? Digit)
{
    /// <summary>The model decides.</summary>
    public static LabelChoice Any => default;

    /// <summary>One completion for every digit.</summary>
    public static LabelChoice EachDigit => new(true, null);

    /// <summary>Completions as one digit.</summary>
    public static LabelChoice One(int digit) => new(false, digit);

    /// <summary>The same choice, or any where it names no digit.</summary>
    public LabelChoice Clamped() => Digit is < 0 or > 9 ? Any : this;
}
