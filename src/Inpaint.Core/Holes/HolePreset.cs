namespace Inpaint.Core.Holes;

/// <summary>A hole with a name.</summary>
/// <param name="name">What to call it, lower case with hyphens.</param>
/// <param name="description">Which part is missing.</param>
/// <param name="draw">Marks the missing pixels in 784 zeros; the second value seeds what is random about the hole.</param>
public sealed class HolePreset(string name, string description, Action<byte[], int> draw)
{
    /// <summary>What to call it, lower case with hyphens.</summary>
    public string Name { get; } = name;

    /// <summary>Which part is missing.</summary>
    public string Description { get; } = description;

    /// <summary>Makes the hole.</summary>
    /// <param name="seed">Chooses among the holes of a random preset; the others ignore it.</param>
    /// <returns>784 values, 1 = to fill, 0 = seen; the caller may change them.</returns>
    public byte[] Make(int seed = 0)
    {
        var missing = new byte[ImageSize.Pixels];
        draw(missing, seed);
        return missing;
    }
}
