namespace Inpaint.Client.Studio.Saving;

/// <summary>Ways to keep what is on screen.</summary>
public enum SaveAction
{
    /// <summary>Copies an address that brings the completions back.</summary>
    CopyLink,

    /// <summary>Saves a JSON file that brings the completions back.</summary>
    SaveRecipe,

    /// <summary>Saves all completions in one PNG.</summary>
    SaveGrid,

    /// <summary>Saves the picture as a PNG of 28x28 pixels.</summary>
    SavePicture,

    /// <summary>Saves the hole as a PNG of 28x28 pixels, white where erased.</summary>
    SaveHole,

    /// <summary>Shows what this browser did before.</summary>
    History,
}
