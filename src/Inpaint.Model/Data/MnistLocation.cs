namespace Inpaint.Model.Data;

/// <summary>Where MNIST lies: the folder that the user names, the one in <c>INPAINT_DATA</c>, or the user's cache.</summary>
public sealed class MnistLocation(string? environmentFolder, string cacheFolder)
{
    /// <summary>The environment variable that names a folder holding the four files.</summary>
    public const string Variable = "INPAINT_DATA";

    /// <summary>The location of this process: its environment and the user's local application data.</summary>
    public static MnistLocation Default { get; } = new(
        Environment.GetEnvironmentVariable(Variable),
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
            "inpaint", "mnist"));

    /// <summary>Where downloads are kept.</summary>
    public string CacheFolder { get; } = cacheFolder;

    /// <summary>The folder holding all four files, or null when none was named and the cache is not complete.</summary>
    /// <param name="folder">The folder that the user named, or null.</param>
    /// <exception cref="DatasetException">A folder was named, by the argument or the variable, and lacks a file.</exception>
    public string? Find(string? folder = null)
    {
        if (!string.IsNullOrEmpty(folder))
        {
            return RequireAll(folder, "--data");
        }
        if (!string.IsNullOrEmpty(environmentFolder))
        {
            return RequireAll(environmentFolder, Variable);
        }
        return MnistFile.All.All(file => file.FindIn(CacheFolder) is not null) ? CacheFolder : null;
    }

    /// <summary>As <see cref="Find"/>, and downloads what the cache lacks when no folder was named.</summary>
    /// <exception cref="DatasetException">A named folder lacks a file, or no mirror delivered one.</exception>
    public async Task<string> FindOrDownloadAsync(
        string? folder, MnistDownloader downloader, IProgress<DownloadProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(downloader);
        if (Find(folder) is { } found)
        {
            return found;
        }
        await downloader.DownloadAsync(CacheFolder, progress, cancellation).ConfigureAwait(false);
        return CacheFolder;
    }

    private static string RequireAll(string folder, string namedBy)
    {
        if (!Directory.Exists(folder))
        {
            throw new DatasetException($"{namedBy} names {folder}, and there is no such folder.");
        }
        var missing = MnistFile.All.Where(file => file.FindIn(folder) is null).Select(file => file.Name + ".gz").ToArray();
        return missing.Length == 0
            ? folder
            : throw new DatasetException($"{namedBy} names {folder}, which lacks {string.Join(", ", missing)} of MNIST's four files.");
    }
}
