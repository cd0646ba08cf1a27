namespace Inpaint.TestSupport;

/// <summary>Where the sources lie that these tests were built from.</summary>
public static class Sources
{
    /// <summary>Folder of the solution file.</summary>
    public static string Root { get; } = Find();

    /// <summary>Files of a folder that people wrote, not those that builds left there.</summary>
    public static IEnumerable<string> Files(string folder, string pattern) => Directory
        .EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
        .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "node_modules"));

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Inpaint.sln")))
            {
                return folder.FullName;
            }
        }
        throw new InvalidOperationException($"Expected Inpaint.sln in a folder above {AppContext.BaseDirectory}.");
    }
}
