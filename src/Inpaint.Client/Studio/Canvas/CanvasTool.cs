namespace Inpaint.Client.Studio.Canvas;

/// <summary>What a stroke on the canvas does.</summary>
public enum CanvasTool
{
    /// <summary>Erases with a round brush.</summary>
    Erase,

    /// <summary>Brings erased pixels back with a round brush.</summary>
    Restore,

    /// <summary>Erases a rectangle from corner to corner.</summary>
    Rectangle,
}

/// <summary>The tool in hand and its brush.</summary>
/// <param name="Tool">What a stroke does.</param>
/// <param name="Size">Diameter of the brush in pixels of the digit, 1 to 9.</param>
public sealed record CanvasBrush(CanvasTool Tool = CanvasTool.Erase, int Size = 5)
{
    /// <summary>Widest brush, in pixels.</summary>
    public const int MaxSize = 9;

    /// <summary>The same tool with a brush wider or narrower by some pixels.</summary>
    public CanvasBrush Grow(int by) => this with { Size = Math.Clamp(Size + by, 1, MaxSize) };

    /// <summary>The same brush with a tool that exists and a size inside the range, whatever a saved file said.</summary>
    public CanvasBrush Clamped() => Enum.IsDefined(Tool) ? this with { Size = Math.Clamp(Size, 1, MaxSize) } : new();
}
