using Inpaint.Core;

namespace Inpaint.Model.Data;

/// <summary>
/// Fetches MNIST from public mirrors, one after the other until a file comes whose inflated bytes have the right checksum. Files are put in
/// place only when verified.
/// </summary>
/// <param name="http">Sends the requests.</param>
/// <param name="mirrors">Folders that hold the gzipped files; null takes <see cref="PublicMirrors"/>.</param>
/// <param name="time">Measures stalls; null takes the system's clock.</param>
public sealed class MnistDownloader(HttpClient http, IReadOnlyList<Uri>? mirrors = null, TimeProvider? time = null)
{
    /// <summary>Most bytes that a gzipped file may have; the largest has 9.9 million.</summary>
    public const int MaxFileBytes = 16 << 20;

    /// <summary>How long a mirror may send nothing before the next one is tried.</summary>
    public static readonly TimeSpan StallLimit = TimeSpan.FromSeconds(30);

    /// <summary>Mirrors of the gzipped files: those of PyTorch and TensorFlow, and a copy on GitHub.</summary>
    public static IReadOnlyList<Uri> PublicMirrors { get; } =
    [
        new("https://ossci-datasets.s3.amazonaws.com/mnist/"),
        new("https://storage.googleapis.com/cvdf-datasets/mnist/"),
        new("https://raw.githubusercontent.com/fgnt/mnist/master/"),
    ];

    private readonly IReadOnlyList<Uri> _mirrors = mirrors ?? PublicMirrors;
    private readonly TimeProvider _time = time ?? TimeProvider.System;

    /// <summary>Fetches the files that <paramref name="folder"/> lacks.</summary>
    /// <exception cref="DatasetException">No mirror delivered a file; the message lists why, mirror by mirror.</exception>
    public async Task DownloadAsync(string folder, IProgress<DownloadProgress>? progress, CancellationToken cancellation)
    {
        foreach (var file in MnistFile.All.Where(file => file.FindIn(folder) is null))
        {
            await DownloadAsync(file, folder, progress, cancellation).ConfigureAwait(false);
        }
    }

    private async Task DownloadAsync(MnistFile file, string folder, IProgress<DownloadProgress>? progress, CancellationToken cancellation)
    {
        var bytes = await FetchFromAnyAsync(file, progress, cancellation).ConfigureAwait(false);
        DurableFile.Write(Path.Combine(folder, file.Name + ".gz"), bytes);
    }

    private async Task<byte[]> FetchFromAnyAsync(MnistFile file, IProgress<DownloadProgress>? progress, CancellationToken cancellation)
    {
        var reasons = new List<string>();
        foreach (var mirror in _mirrors)
        {
            try
            {
                var bytes = await FetchAsync(new(mirror, file.Name + ".gz"), progress, cancellation).ConfigureAwait(false);
                file.Read(new MemoryStream(bytes), file.Name + ".gz");
                return bytes;
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                reasons.Add($"{mirror.Host}: sent nothing for {StallLimit.TotalSeconds} s");
            }
            catch (Exception error) when (error is HttpRequestException or IOException or DatasetException)
            {
                reasons.Add($"{mirror.Host}: {error.Message}");
            }
        }
        throw new DatasetException(
            $"No mirror delivered {file.Name}.gz ({string.Join("; ", reasons)}). "
            + $"Put MNIST's four files in a folder and name it by --data or {MnistLocation.Variable}.");
    }

    private async Task<byte[]> FetchAsync(Uri address, IProgress<DownloadProgress>? progress, CancellationToken cancellation)
    {
        using var stall = new CancellationTokenSource(StallLimit, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stall.Token, cancellation);
        using var response = await http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, either.Token).ConfigureAwait(false);
        response.EnsureSuccessStatusCode();
        var total = response.Content.Headers.ContentLength;
        await using var body = await response.Content.ReadAsStreamAsync(either.Token).ConfigureAwait(false);
        var received = new MemoryStream();
        var buffer = new byte[1 << 16];
        int read;
        while ((read = await body.ReadAsync(buffer, either.Token).ConfigureAwait(false)) > 0)
        {
            received.Write(buffer, 0, read);
            if (received.Length > MaxFileBytes)
            {
                throw new DatasetException($"expected at most {MaxFileBytes:N0} bytes, and more came");
            }
            stall.CancelAfter(StallLimit);
            progress?.Report(new(Path.GetFileName(address.AbsolutePath), address.Host, received.Length, total));
        }
        return received.ToArray();
    }
}
