namespace Inpaint.Core.Holes;

/// <summary>A hole with a name.</summary>
/// <param name="Name">What to call it on the command line, lower case with hyphens.</param>
/// <param name="Description">Which part is missing.</param>
/// <param name="Draw">Writes the 784 values, 1 = to fill.</param>
public sealed record HolePreset(string Name, string Description, Action<byte[]> Draw)
{
    /// <summary>The hole: 784 values, 1 = to fill, 0 = seen.</summary>
    public byte[] Missing
    {
        get
        {
            var missing = new byte[ImageSize.Pixels];
            Draw(missing);
            return missing;
        }
    }
}
