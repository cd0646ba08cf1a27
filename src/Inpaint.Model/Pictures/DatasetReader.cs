using Inpaint.Core.Imaging;
using Inpaint.Model.Data;

namespace Inpaint.Model.Pictures;

/// <summary>Reads pictures of any kind, prepares them, and divides them into pictures to train, validate and test on.</summary>
public static class DatasetReader
{
    private const int ChunkFiles = 256, Voters = 101;

    private const long ChunkBytes = 64L << 20;

    /// <summary>Reads a data set.</summary>
    /// <param name="options">Where it lies and what becomes of it.</param>
    /// <param name="progress">Is told how many pictures of how many are done.</param>
    /// <param name="cancellation">Gives up; what was prepared by then is in the cache.</param>
    /// <exception cref="DatasetException">There is nothing to read, or it cannot be arranged into classes.</exception>
    public static PictureDataset Read(
        DatasetOptions options, Action<int, int>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        using var source = FileSource.Open(options.Path, options.MaxInflatedBytes);
        List<RefusedFile> refused = [.. source.Refused];
        var (pictures, isIdx) = List(source, options, refused);
        if (pictures.Count == 0)
        {
            throw new DatasetException(
                $"{options.Path}: expected pictures in a folder or ZIP archive, or IDX files with \"idx3\" in their names, and found none."
                + (refused.Count == 0 ? "" : $" {refused[0].Name}: {refused[0].Reason}"));
        }
        pictures = [.. pictures.OrderBy(picture => picture.Name, StringComparer.Ordinal)];
        var placement = options.Placement ?? (isIdx && pictures[0].Format == "28x28" ? PicturePlacement.None : PicturePlacement.Centre);
        var ink = placement == PicturePlacement.Centre || options.Ink != InkShade.Auto ? options.Ink : Vote(pictures);
        var preparation = new PicturePreparation(placement, ink);
        var cache = new PictureCache(options.Cache, preparation);
        try
        {
            var prepared = Prepare(pictures, preparation, cache, progress, cancellation);
            return PictureDataset.Of(options, preparation, pictures, prepared, refused);
        }
        finally
        {
            cache.Save();
        }
    }

    private static (IReadOnlyList<StoredPicture> Pictures, bool IsIdx) List(
        FileSource source, DatasetOptions options, List<RefusedFile> refused)
    {
        List<StoredFile> files = [.. source.Files.Where(file => !file.IsHidden)];
        var isOne = !source.IsArchive && !Directory.Exists(options.Path);
        if (isOne && !IdxPictures.IsIdx(files[0]))
        {
            throw new DatasetException(
                $"{options.Path}: expected a folder, a ZIP archive or an IDX file of images (00 00 08 03, gzipped or not).");
        }
        if (!isOne && options.Labels is not null)
        {
            throw new DatasetException(
                "--labels names the labels of one IDX file of images; classes of a folder or archive come from its folders, or its IDX files of labels.");
        }
        if (isOne || files.Any(IdxPictures.IsImages))
        {
            if (options.Labels is not null && !File.Exists(options.Labels))
            {
                throw new DatasetException($"There is no file {options.Labels}.");
            }
            return (IdxPictures.Read(isOne ? Beside(options.Path) : files,
                options.Labels is { } labels ? FileSource.Named(labels, Path.GetFileName(labels)) : null), true);
        }
        return (PictureFolders.Arrange(files, refused), false);
    }

    /// <summary>One IDX file of images, and the file of labels beside it where there is one.</summary>
    private static List<StoredFile> Beside(string path)
    {
        var name = Path.GetFileName(path);
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        return [
            FileSource.Named(path, name),
            .. Directory.EnumerateFiles(folder).Where(file => IdxPictures.IsLabelsOf(Path.GetFileName(file), name))
                .Select(file => FileSource.Named(file, Path.GetFileName(file))),
        ];
    }

    /// <summary>What most of some pictures, evenly chosen, look like: one answer for pictures that are taken whole.</summary>
    private static InkShade Vote(IReadOnlyList<StoredPicture> pictures)
    {
        var voters = Math.Min(Voters, pictures.Count);
        List<bool?> votes = [.. Enumerable.Range(0, voters).Select(i => IsInkDark(pictures[(int)((long)i * pictures.Count / voters)]))];
        return votes.Count(isDark => isDark == true) > votes.Count(isDark => isDark == false) ? InkShade.Dark : InkShade.Light;
    }

    private static PreparedImage[] Prepare(
        IReadOnlyList<StoredPicture> pictures, PicturePreparation preparation, PictureCache cache, Action<int, int>? progress,
        CancellationToken cancellation)
    {
        var prepared = new PreparedImage[pictures.Count];
        for (var done = 0; done < pictures.Count;)
        {
            var first = done;
            var chunk = new List<(string Key, byte[] Bytes)>();
            for (var bytes = 0L; done < pictures.Count && chunk.Count < ChunkFiles && bytes < ChunkBytes; done++)
            {
                cancellation.ThrowIfCancellationRequested();
                if (TryRead(pictures[done], out var read, out var reason))
                {
                    var key = PictureCache.Key(pictures[done].Format, read);
                    prepared[done] = cache.Find(key)!;
                    chunk.Add((key, prepared[done] is null ? read : []));
                    bytes += read.Length;
                }
                else
                {
                    prepared[done] = new(null, 0, 0, reason);
                    chunk.Add(("", []));
                }
            }
            Parallel.For(0, chunk.Count, new ParallelOptions { CancellationToken = cancellation }, i =>
                prepared[first + i] ??= Prepare(pictures[first + i], chunk[i].Bytes, preparation));
            for (var i = 0; i < chunk.Count; i++)
            {
                if (prepared[first + i].Pixels is not null)
                {
                    cache.Add(chunk[i].Key, prepared[first + i]);
                }
            }
            progress?.Invoke(done, pictures.Count);
        }
        return prepared;
    }

    private static PreparedImage Prepare(StoredPicture picture, byte[] bytes, PicturePreparation preparation)
    {
        try
        {
            var decoded = picture.Decode(bytes);
            var digit = preparation.Apply(decoded);
            return preparation.Placement == PicturePlacement.Centre && !digit.HasInk
                ? new(null, decoded.Width, decoded.Height, "No ink stands out from the paper.")
                : new(digit.Pixels, decoded.Width, decoded.Height);
        }
        catch (PictureException error)
        {
            return new(null, 0, 0, error.Message);
        }
    }

    private static bool? IsInkDark(StoredPicture picture)
    {
        try
        {
            return TryRead(picture, out var bytes, out _) ? PicturePreparation.IsInkDark(picture.Decode(bytes)) : null;
        }
        catch (PictureException)
        {
            return null; // named when it is prepared
        }
    }

    private static bool TryRead(StoredPicture picture, out byte[] bytes, out string reason)
    {
        try
        {
            (bytes, reason) = (picture.Read(), "");
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException or NotSupportedException)
        {
            (bytes, reason) = ([], $"It cannot be read: {error.Message}");
            return false;
        }
    }
}
