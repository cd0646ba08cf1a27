namespace Inpaint.TestSupport;

/// <summary>Finds data folders that lie beside the repository (shared/mnist, shared/mnist-static).</summary>
public static class SharedData
{
    /// <summary>The folder of MNIST's four files, or null.</summary>
    public static string? Mnist { get; } = Find("mnist");

    /// <summary>The folder of the binarized images, or null.</summary>
    public static string? StaticMnist { get; } = Find("mnist-static");

    private static string? Find(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "shared", name);
            if (Directory.Exists(candidate))
            {
                return candidate;
            }
        }
        return null;
    }
}
