using Inpaint.Client.Studio.Drawings;
using Inpaint.Client.Studio.Runs;
using Inpaint.Core.Completions;

namespace Inpaint.Client.Studio;

/// <summary>One person's Studio: the drawing with its history, the settings, and the runs. Knows nothing of the browser.</summary>
public sealed class StudioSession : IDisposable
{
    /// <summary>Seeds that the Studio picks stay below this, so that they can be read aloud.</summary>
    public const int SeedLimit = 1_000_000;

    private readonly ICompletionService _service;
    private readonly RunConductor _conductor;
    private readonly BlurredAnswer _blurred;
    private readonly Random _random;

    /// <summary>Starts with a blank sheet.</summary>
    public StudioSession(ICompletionService service, RunConductor conductor, BlurredAnswer blurred, Random random)
    {
        (_service, _conductor, _blurred, _random) = (service, conductor, blurred, random);
        _conductor.Changed += OnConductorChanged;
        _blurred.Changed += Notify;
    }

    /// <summary>Raised after every change that the page shows.</summary>
    public event Action? Changed;

    /// <summary>The drawing and the way to it.</summary>
    public DrawingHistory History { get; private set; } = new(Drawing.Blank);

    /// <summary>What the canvas shows.</summary>
    public Drawing Drawing => History.Current;

    /// <summary>What the person chose.</summary>
    public RunSettings Settings { get; private set; } = new();

    /// <summary>The completions.</summary>
    public TileBoard Board => _conductor.Board;

    /// <summary>Where the run stands.</summary>
    public RunStatus Status => _conductor.Status;

    /// <summary>Completions put aside.</summary>
    public Pins Pins { get; } = new();

    /// <summary>The regressor's single answer.</summary>
    public BlurredAnswer Blurred => _blurred;

    /// <summary>Model that the next run asks, or null where no weights are loaded.</summary>
    public ModelInfo? Model =>
        _service.Models.FirstOrDefault(model => model.Name == Settings.Model) ?? (_service.Models is [var first, ..] ? first : null);

    /// <summary>Models that give more than one answer.</summary>
    public IEnumerable<ModelInfo> SamplingModels => _service.Models.Where(model => model.Stochastic);

    /// <summary>True where a run can begin.</summary>
    public bool CanComplete => Model is not null && !Drawing.NothingMissing;

    /// <summary>True where the completions belong to the drawing on the canvas.</summary>
    public bool BoardIsCurrent => Board.Tiles.Count > 0 && Board.Tiles[0].Drawing.SameAs(Drawing);

    /// <summary>True where the page holds as many completions as it can, so that no more can be added.</summary>
    public bool BoardIsFull => BoardIsCurrent && Board.Tiles.Count + Math.Max(Settings.Count, 10) > TileBoard.Capacity;

    /// <summary>Grows with every change that is worth keeping.</summary>
    public int Revision { get; private set; }

    /// <summary>Takes over a finished stroke, a preset or another picture; completes it where Auto is on.</summary>
    public Task DrawAsync(Drawing next) => History.Push(next) ? AfterDrawingAsync() : Task.CompletedTask;

    /// <summary>Begins with a drawing, so that there is nothing to undo; completes it.</summary>
    public Task BeginAsync(Drawing first)
    {
        History = new DrawingHistory(first);
        return AfterDrawingAsync();
    }

    /// <summary>Changes the hole alone.</summary>
    public Task EraseAsync(byte[] missing) => DrawAsync(new Drawing(Drawing.Pixels, missing));

    /// <summary>Goes back one stroke.</summary>
    public Task UndoAsync() => History.Undo() ? AfterDrawingAsync() : Task.CompletedTask;

    /// <summary>Takes back the last undo.</summary>
    public Task RedoAsync() => History.Redo() ? AfterDrawingAsync() : Task.CompletedTask;

    /// <summary>Changes the settings; the next run uses them.</summary>
    public void Choose(RunSettings settings)
    {
        Settings = settings.Clamped();
        Keep();
    }

    /// <summary>
    /// Changes the settings, and where Auto is on shows at once what they do: the seed stays, so that nothing else changes.
    /// </summary>
    public Task ApplyAsync(RunSettings settings)
    {
        Choose(settings);
        return Settings.Auto ? RunAsync() : Task.CompletedTask;
    }

    /// <summary>Pins a completion, or lets it go.</summary>
    public void TogglePin(Tile tile)
    {
        Pins.Toggle(tile);
        Keep();
    }

    /// <summary>Draws new completions in place of those on screen, with a new seed where it is not locked.</summary>
    public Task CompleteAsync()
    {
        if (CanComplete && !Settings.SeedLocked)
        {
            Settings = Settings with { Seed = _random.Next(1, SeedLimit) };
        }
        return RunAsync();
    }

    /// <summary>Adds completions to those on screen: the same seed, the next indices.</summary>
    public async Task SampleAgainAsync()
    {
        if (Model is not { } model || Drawing.NothingMissing || BoardIsFull)
        {
            return;
        }
        if (!BoardIsCurrent)
        {
            await CompleteAsync();
            return;
        }

        var seed = Settings.SeedLocked ? Settings.Seed : Board.Runs[^1].Seed;
        Revision++;
        await _conductor.AppendAsync(Drawing, model.Name, RunPlanner.Plan(Settings, seed, Board.NextIndex(seed), model.AcceptsLabel));
    }

    /// <summary>Adds completions that share the coarse latents of one.</summary>
    public async Task VaryAsync(Tile tile)
    {
        if (Model is not { HasCoarseLatents: true } model || BoardIsFull)
        {
            return;
        }
        var run = RunPlanner.Variation(Settings, tile.Key, tile.Run.Seed, Board.NextIndex(tile.Run.Seed), tile.Run.Label);
        Revision++;
        await _conductor.AppendAsync(tile.Drawing, model.Name, [run]);
    }

    /// <summary>Takes over a drawing without completing it.</summary>
    public void Open(Drawing drawing)
    {
        if (!History.Push(drawing))
        {
            return;
        }
        _conductor.Clear();
        _blurred.Forget(drawing);
        Keep();
    }

    /// <summary>Draws the runs of a recipe again.</summary>
    public async Task ReplayAsync(IReadOnlyList<SampleRun> runs)
    {
        if (Model is not { } model || Drawing.NothingMissing || runs.Count == 0)
        {
            return;
        }
        Revision++;
        await _conductor.ReplaceAsync(Drawing, model.Name, runs);
    }

    /// <summary>Stops the run; what arrived stays.</summary>
    public void Cancel() => _conductor.Cancel();

    /// <summary>Takes over a saved state without completing anything.</summary>
    public void Restore(DrawingHistory history, RunSettings settings)
    {
        History = history;
        Settings = settings.Clamped();
        _conductor.Clear();
        Keep();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _conductor.Changed -= OnConductorChanged;
        _blurred.Changed -= Notify;
        _conductor.Dispose();
        _blurred.Dispose();
    }

    private async Task RunAsync()
    {
        if (Model is not { } model || Drawing.NothingMissing)
        {
            return;
        }
        var runs = RunPlanner.Plan(Settings, Settings.Seed, 0, model.AcceptsLabel);
        Revision++;
        await _conductor.ReplaceAsync(Drawing, model.Name, runs);
    }

    private Task AfterDrawingAsync()
    {
        _blurred.Forget(Drawing);
        Keep();
        if (Settings.Auto && CanComplete)
        {
            return CompleteAsync();
        }
        if (Drawing.NothingMissing)
        {
            _conductor.Clear();
        }
        else
        {
            _conductor.Cancel();
        }
        return Task.CompletedTask;
    }

    private void OnConductorChanged()
    {
        if (Status.Done > 0 && BoardIsCurrent)
        {
            _blurred.Ask(Drawing);
        }
        if (!Status.Busy)
        {
            Revision++;
        }
        Notify();
    }

    private void Keep()
    {
        Revision++;
        Notify();
    }

    private void Notify() => Changed?.Invoke();
}
