namespace Inpaint.Client.Studio.Grid;

/// <summary>What can be done with a completion.</summary>
public enum TileAction
{
    /// <summary>Selects it.</summary>
    Select,

    /// <summary>Pins it, or lets it go.</summary>
    Pin,

    /// <summary>Copies it as a picture.</summary>
    Copy,

    /// <summary>Saves it as a PNG of 28x28 pixels.</summary>
    Save,

    /// <summary>Draws more that share its coarse latents.</summary>
    Vary,

    /// <summary>Makes it the picture to go on from.</summary>
    Adopt,
}
