using Inpaint.Core.Imaging;

namespace Inpaint.Model.Pictures;

/// <summary>Where a data set's pictures lie and what becomes of them.</summary>
/// <param name="Path">A folder of pictures (a subfolder is a class) or of IDX files, a ZIP of either, or one IDX file.</param>
public sealed record DatasetOptions(string Path)
{
    /// <summary>IDX file with the labels of the one IDX file that <see cref="Path"/> names.</summary>
    public string? Labels { get; init; }

    /// <summary>Where pictures go; null leaves IDX images of 28 by 28 as they are and centres everything else.</summary>
    public PicturePlacement? Placement { get; init; }

    /// <summary>What is ink. Where whole pictures are taken, one answer is found for all of them.</summary>
    public InkShade Ink { get; init; } = InkShade.Auto;

    /// <summary>Determines which pictures are held back for validation and test where no folders say so.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>File that keeps prepared pictures, so that each is decoded once; null for none.</summary>
    public string? Cache { get; init; }

    /// <summary>Most bytes that the files of a ZIP archive may inflate to, together.</summary>
    public long MaxInflatedBytes { get; init; } = 8L << 30;
}
