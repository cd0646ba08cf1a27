namespace Inpaint.Model.Masks;

/// <summary>How often each family of holes is drawn; shares are relative to their sum.</summary>
public sealed record HoleMixture
{
    /// <summary>Share of <see cref="HoleKind.Quadrants"/>.</summary>
    public double Quadrants { get; init; }

    /// <summary>Share of <see cref="HoleKind.HalfPlane"/>.</summary>
    public double HalfPlanes { get; init; }

    /// <summary>Share of <see cref="HoleKind.Box"/>.</summary>
    public double Boxes { get; init; }

    /// <summary>Share of <see cref="HoleKind.Strokes"/>.</summary>
    public double Strokes { get; init; }

    /// <summary>Share of <see cref="HoleKind.Column"/>.</summary>
    public double Columns { get; init; }

    /// <summary>Share of <see cref="HoleKind.Everything"/>.</summary>
    public double Everything { get; init; }

    /// <summary>
    /// Share of <see cref="HoleKind.Nothing"/>; for networks that read whole images, a model of what is missing has nothing to learn from
    /// it.
    /// </summary>
    public double Nothing { get; init; }

    /// <summary>Share of <see cref="HoleKind.Half"/>.</summary>
    public double Halves { get; init; }

    /// <summary>What the models train on: something of everything that a user may erase.</summary>
    public static HoleMixture Training { get; } =
        new() { Quadrants = 0.3, HalfPlanes = 0.1, Boxes = 0.2, Strokes = 0.3, Columns = 0.05, Everything = 0.05 };

    /// <summary>What the free-form protocol evaluates: strokes, boxes and halves, equally often.</summary>
    public static HoleMixture FreeForm { get; } = new() { HalfPlanes = 1, Boxes = 1, Strokes = 1 };

    /// <summary>Nothing but one family.</summary>
    public static HoleMixture Only(HoleKind kind) => new()
    {
        Quadrants = kind == HoleKind.Quadrants ? 1 : 0,
        HalfPlanes = kind == HoleKind.HalfPlane ? 1 : 0,
        Boxes = kind == HoleKind.Box ? 1 : 0,
        Strokes = kind == HoleKind.Strokes ? 1 : 0,
        Columns = kind == HoleKind.Column ? 1 : 0,
        Everything = kind == HoleKind.Everything ? 1 : 0,
        Nothing = kind == HoleKind.Nothing ? 1 : 0,
        Halves = kind == HoleKind.Half ? 1 : 0,
    };

    /// <summary>Running sums of the shares in the order of <see cref="HoleKind"/>; the last is 1.</summary>
    /// <exception cref="ArgumentException">A share is negative or not finite, or all are 0.</exception>
    internal double[] Cumulate()
    {
        double[] shares = [Quadrants, HalfPlanes, Boxes, Strokes, Columns, Everything, Nothing, Halves];
        var total = shares.Sum();
        if (!shares.All(share => double.IsFinite(share) && share >= 0) || !(total > 0))
        {
            throw new ArgumentException($"Expected shares of 0 or more, and one above 0, got {string.Join(", ", shares)}.");
        }
        var sum = 0.0;
        for (var i = 0; i < shares.Length; i++)
        {
            shares[i] = (sum += shares[i]) / total;
        }
        return shares;
    }
}
