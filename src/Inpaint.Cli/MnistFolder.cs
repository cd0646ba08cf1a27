using Inpaint.Model.Data;

namespace Inpaint.Cli;

/// <summary>Finds MNIST, and downloads it where no folder was named and the cache is empty.</summary>
public static class MnistFolder
{
    /// <summary>The folder of the four files.</summary>
    /// <exception cref="DatasetException">A named folder lacks a file, or no mirror delivered one.</exception>
    public static async Task<string> FindAsync(string? named, TextWriter output, CancellationToken cancellation)
    {
        if (MnistLocation.Default.Find(named) is { } found)
        {
            return found;
        }
        output.WriteLine($"Downloading MNIST to {MnistLocation.Default.CacheFolder} ...");
        using var http = new HttpClient();
        return await DownloadDisplay.RunAsync(output, progress =>
            MnistLocation.Default.FindOrDownloadAsync(null, new MnistDownloader(http), progress, cancellation));
    }

    /// <summary>The folder of the binarized images: the one named, or "mnist-static" beside MNIST's.</summary>
    public static string FindStatic(string? named, string mnist) =>
        named ?? Path.Combine(Path.GetDirectoryName(Path.GetFullPath(mnist).TrimEnd(Path.DirectorySeparatorChar))!, "mnist-static");
}
