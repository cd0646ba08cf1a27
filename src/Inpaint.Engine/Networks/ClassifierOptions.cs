namespace Inpaint.Engine.Networks;

/// <summary>Sizes of the classifier.</summary>
public sealed record ClassifierOptions
{
    /// <summary>True adds the seen channel as a second plane, for a classifier that is to judge an image by a part of it.</summary>
    public bool SeenChannel { get; init; }

    /// <summary>Channels at 14x14.</summary>
    public int FineWidth { get; init; } = 32;

    /// <summary>Channels inside the residual blocks at 14x14.</summary>
    public int FineInner { get; init; } = 32;

    /// <summary>Channels at 7x7.</summary>
    public int CoarseWidth { get; init; } = 64;

    /// <summary>Channels inside the residual blocks at 7x7.</summary>
    public int CoarseInner { get; init; } = 64;

    /// <summary>Residual blocks at each resolution.</summary>
    public int Blocks { get; init; } = 1;

    /// <summary>Numbers in the hidden layer before the output.</summary>
    public int Hidden { get; init; } = 128;

    /// <summary>Classes that it tells apart.</summary>
    public int Classes { get; init; } = 10;

    /// <summary>Share of the hidden layer's inputs and outputs that training drops.</summary>
    public double Dropout { get; init; } = 0.3;
}
