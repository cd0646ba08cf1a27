namespace Inpaint.Server.Tests.Support;

/// <summary>A test that needs MNIST beside the repository, and is shown as skipped without it.</summary>
internal sealed class MnistFactAttribute : FactAttribute
{
    public MnistFactAttribute() => Skip = Folder is null ? "needs MNIST in ../shared/mnist" : null;

    /// <summary>The folder of MNIST's four files, or null.</summary>
    public static string? Folder { get; } = Find();

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (Path.Combine(folder.FullName, "shared", "mnist") is var candidate && Directory.Exists(candidate))
                return candidate;
        return null;
    }
}
