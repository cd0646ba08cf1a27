namespace Inpaint.Browser;

internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>That of a published program is not in its path; it is published in Release.</summary>
    private static string Configuration => new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name == "Debug" ? "Debug" : "Release";

    public static string ServerAssembly { get; } = Path.Combine(
        Root, "src", "Inpaint.Server", "bin", Configuration, "net10.0", "Inpaint.Server.dll");

    public static string Models { get; } = Environment.GetEnvironmentVariable("INPAINT_MODELS") ?? Path.Combine(Root, "models");

    public static string Artifacts { get; } = Path.Combine(Root, "artifacts", "e2e");

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Inpaint.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"Expected Inpaint.sln in a folder above {AppContext.BaseDirectory}, but found none.");
    }
}
