namespace Inpaint.Model.Data;

/// <summary>Finds data files that may be gzipped or plain.</summary>
public static class DatasetFolder
{
    /// <summary>The path of <paramref name="name"/> in <paramref name="folder"/>, with ".gz" or without, or null.</summary>
    public static string? Find(string folder, string name)
    {
        var plain = Path.Combine(folder, name);
        return File.Exists(plain + ".gz") ? plain + ".gz" : File.Exists(plain) ? plain : null;
    }

    /// <summary>The path of <paramref name="name"/> in <paramref name="folder"/>, with ".gz" or without.</summary>
    /// <exception cref="DatasetException">There is none.</exception>
    public static string Require(string folder, string name) => Find(folder, name)
        ?? throw new DatasetException(Directory.Exists(folder)
            ? $"Expected {name}.gz (or {name}) in {folder}, and it is not there."
            : $"Expected a data folder at {folder}, and there is none.");
}
