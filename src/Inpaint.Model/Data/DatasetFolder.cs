namespace Inpaint.Model.Data;

/// <summary>
/// Finds data files, gzipped or plain, under the names and in the folders that other programs give them: "t10k-images.idx3-ubyte" as well
/// as "t10k-images-idx3-ubyte", and torchvision's "MNIST/raw".
/// </summary>
public static class DatasetFolder
{
    private static readonly string[] Subfolders = ["", "raw", Path.Combine("MNIST", "raw")];

    /// <summary>The path of <paramref name="name"/> in or below <paramref name="folder"/>, or null.</summary>
    /// <param name="folder">Where to look.</param>
    /// <param name="name">The file's name without ".gz", for example "t10k-images-idx3-ubyte".</param>
    public static string? Find(string folder, string name) => Subfolders
        .SelectMany(_ => Spellings(name), (subfolder, spelling) => Path.Combine(folder, subfolder, spelling))
        .FirstOrDefault(File.Exists);

    /// <summary>As <see cref="Find"/>.</summary>
    /// <exception cref="DatasetException">There is no such file.</exception>
    public static string Require(string folder, string name) => Find(folder, name)
        ?? throw new DatasetException(Directory.Exists(folder)
            ? $"Expected {name}.gz (or {name}) in {folder}, and it is not there."
            : $"Expected a data folder at {folder}, and there is none.");

    private static IEnumerable<string> Spellings(string name)
    {
        var dotted = name.Replace("-idx", ".idx", StringComparison.Ordinal);
        return new[] { name + ".gz", name, dotted + ".gz", dotted }.Distinct();
    }
}
