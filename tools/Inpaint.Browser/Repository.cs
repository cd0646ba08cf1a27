namespace Inpaint.Browser;

/// <summary>Where things lie in the checkout that these tests were built from.</summary>
internal static class Repository
{
    /// <summary>Folder of the solution file.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The server that the tests start, built in the same configuration as they are.</summary>
    public static string ServerAssembly { get; } = Path.Combine(
        Root, "src", "Inpaint.Server", "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0", "Inpaint.Server.dll");

    /// <summary>Folder with the trained weights.</summary>
    public static string Models { get; } = Environment.GetEnvironmentVariable("INPAINT_MODELS") ?? Path.Combine(Root, "models");

    /// <summary>Where screenshots, pages and logs of failed tests go.</summary>
    public static string Artifacts { get; } = Path.Combine(Root, "artifacts", "e2e");

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Inpaint.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException($"Expected Inpaint.sln in a folder above {AppContext.BaseDirectory}, but found none.");
    }
}
