namespace Inpaint.Model.Pictures;

/// <summary>A file in a folder or an archive.</summary>
/// <param name="Path">Relative to the folder or the archive, with / between names.</param>
/// <param name="Read">Its bytes, or as many of the first as are asked for.</param>
internal sealed record StoredFile(string Path, Func<int, byte[]> Read)
{
    public string Name => Path[(Path.LastIndexOf('/') + 1)..];

    public string[] Folders => Path.Split('/')[..^1];

    /// <summary>What systems put beside pictures, which nobody means to train on.</summary>
    public bool IsHidden => Path.Split('/').Any(part => part.StartsWith('.') || part is "__MACOSX" or "Thumbs.db" or "desktop.ini");
}
