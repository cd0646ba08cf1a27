using Inpaint.Client.Shared;
using Inpaint.Client.Studio.Drawings;
using Inpaint.Core.Completions;

namespace Inpaint.Client.Studio.Runs;

/// <summary>A slot of the grid: reserved when a run begins, filled when its completion arrives.</summary>
public sealed class Tile(long id, Drawing drawing, string? model, SampleRun run, int index)
{
    /// <summary>Stable key for rendering.</summary>
    public long Id { get; } = id;

    /// <summary>What was completed.</summary>
    public Drawing Drawing { get; } = drawing;

    /// <summary>Name of the model that was asked.</summary>
    public string? Model { get; } = model;

    /// <summary>The run that it belongs to.</summary>
    public SampleRun Run { get; } = run;

    /// <summary>Index of the sample under the run's seed.</summary>
    public int Index { get; } = index;

    /// <summary>Names the noise.</summary>
    public SampleKey Key => new(Run.Seed, Index);

    /// <summary>Null until it arrives.</summary>
    public Completion? Completion { get; private set; }

    /// <summary>PNG to show, ink of the model in its own colour; null until it arrives.</summary>
    public string? ImageUri { get; private set; }

    /// <summary>Fills the slot.</summary>
    public void Fill(Completion completion)
    {
        Completion = completion;
        ImageUri = InkImage.ToDataUri(completion.Pixels, Drawing.Missing);
    }
}
