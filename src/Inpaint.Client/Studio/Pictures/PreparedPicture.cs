namespace Inpaint.Client.Studio.Pictures;

/// <summary>A picture that was made to look like those the models were trained on, and what was done to it.</summary>
/// <param name="Pixels">784 grey values, 255 = ink.</param>
/// <param name="Steps">In the order in which they were done; empty where the picture was taken as it came.</param>
public sealed record PreparedPicture(byte[] Pixels, IReadOnlyList<PictureStep> Steps);

/// <summary>What can be done to a picture.</summary>
public enum PictureStep
{
    /// <summary>Dark ink on light paper became light ink on dark paper.</summary>
    Inverted,

    /// <summary>The paper's own shade was taken off.</summary>
    PaperRemoved,

    /// <summary>The ink was scaled to fit 20x20 pixels.</summary>
    Scaled,

    /// <summary>The ink's centre of mass was moved to the middle.</summary>
    Centred,

    /// <summary>No ink was found.</summary>
    Blank,
}
