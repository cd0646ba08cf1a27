namespace Inpaint.Client.Studio.Drawings;

/// <summary>Undo and redo by strokes. Holds the last <see cref="Capacity"/> drawings.</summary>
public sealed class DrawingHistory
{
    /// <summary>Most drawings kept for undo.</summary>
    public const int Capacity = 100;

    private readonly List<Drawing> _past = [];
    private readonly List<Drawing> _future = [];

    /// <summary>Starts with one drawing and nothing to undo.</summary>
    public DrawingHistory(Drawing start) => Current = start;

    /// <summary>Starts where another session left off.</summary>
    /// <param name="past">Oldest first.</param>
    /// <param name="current">What the canvas shows.</param>
    /// <param name="future">What redo would bring back, the nearest last.</param>
    public DrawingHistory(IEnumerable<Drawing> past, Drawing current, IEnumerable<Drawing> future)
    {
        _past.AddRange(past.TakeLast(Capacity));
        Current = current;
        _future.AddRange(future.TakeLast(Capacity));
    }

    /// <summary>What the canvas shows.</summary>
    public Drawing Current { get; private set; }

    /// <summary>True where <see cref="Undo"/> has something to go back to.</summary>
    public bool CanUndo => _past.Count > 0;

    /// <summary>True where <see cref="Redo"/> has something to bring back.</summary>
    public bool CanRedo => _future.Count > 0;

    /// <summary>Drawings before the current one, oldest first.</summary>
    public IReadOnlyList<Drawing> Past => _past;

    /// <summary>Drawings that redo brings back, the nearest last.</summary>
    public IReadOnlyList<Drawing> Future => _future;

    /// <summary>Makes a drawing the current one and forgets what could be redone. Does nothing where nothing changed.</summary>
    /// <returns>True where the drawing changed.</returns>
    public bool Push(Drawing next)
    {
        if (next.SameAs(Current))
        {
            return false;
        }
        _past.Add(Current);
        if (_past.Count > Capacity)
        {
            _past.RemoveAt(0);
        }
        _future.Clear();
        Current = next;
        return true;
    }

    /// <summary>Goes back one step.</summary>
    public bool Undo() => Step(_past, _future);

    /// <summary>Takes back the last <see cref="Undo"/>.</summary>
    public bool Redo() => Step(_future, _past);

    private bool Step(List<Drawing> from, List<Drawing> to)
    {
        if (from.Count == 0)
        {
            return false;
        }
        to.Add(Current);
        Current = from[^1];
        from.RemoveAt(from.Count - 1);
        return true;
    }
}
