namespace Inpaint.Core.Imaging;

/// <summary>The pixels that one pass over a picture delivers: every <c>StepX</c>-th of every <c>StepY</c>-th row.</summary>
internal readonly record struct PngPass(int FirstX, int FirstY, int StepX, int StepY, int Width, int Height)
{
    /// <summary>First pixel and steps of the seven passes of Adam7 (PNG specification, section 8).</summary>
    private static readonly (int X, int Y, int StepX, int StepY)[] Adam7 =
        [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];

    /// <summary>The passes of a picture that hold any pixel, in file order.</summary>
    public static IReadOnlyList<PngPass> Of(PngHeader header)
    {
        if (!header.Interlaced)
            return [new(0, 0, 1, 1, header.Width, header.Height)];
        return
        [
            .. Adam7
                .Select(pass => new PngPass(
                    pass.X, pass.Y, pass.StepX, pass.StepY,
                    (header.Width - pass.X + pass.StepX - 1) / pass.StepX,
                    (header.Height - pass.Y + pass.StepY - 1) / pass.StepY))
                .Where(pass => pass is { Width: > 0, Height: > 0 }),
        ];
    }
}
