namespace Inpaint.Engine.Steps;

/// <summary>A buffer of a program, by sample: [channels, height, width], stored in blocks of 16 channels.</summary>
/// <param name="Channels">A multiple of 16.</param>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
public readonly record struct BufferShape(int Channels, int Height, int Width)
{
    /// <summary>Channels that lie side by side in memory.</summary>
    public const int Block = 16;

    /// <summary>Pixels of one channel.</summary>
    public int Area => Height * Width;

    /// <summary>Blocks of channels.</summary>
    public int Blocks => Channels / Block;

    /// <summary>Numbers in one sample.</summary>
    public int Size => Channels * Area;

    /// <summary>The least multiple of 16 that holds <paramref name="channels"/>.</summary>
    public static int Padded(int channels) => (channels + Block - 1) / Block * Block;

    /// <summary>Where a number stands in a stored sample: [channels / 16, height, width, 16].</summary>
    public int Index(int channel, int y, int x) => ((channel / Block * Height + y) * Width + x) * Block + channel % Block;
}
