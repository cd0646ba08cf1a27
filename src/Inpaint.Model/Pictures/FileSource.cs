using System.Globalization;
using System.IO.Compression;
using Inpaint.Model.Data;

namespace Inpaint.Model.Pictures;

/// <summary>
/// The files of a folder or a ZIP archive. An archive is never unpacked: entries are read one by one, as far as a picture may reach, so
/// that neither their names nor their sizes can do harm. Links to folders are not followed.
/// </summary>
internal sealed class FileSource : IDisposable
{
    private const int UnixTypeMask = 0xF000, UnixLink = 0xA000;

    private readonly ZipArchive? _archive;
    private readonly long _most;
    private long _inflated;

    private FileSource(IReadOnlyList<StoredFile> files) => Files = files;

    private FileSource(ZipArchive archive, long most)
    {
        (_archive, _most) = (archive, most);
        var files = new List<StoredFile>();
        foreach (var entry in archive.Entries.Where(entry => entry.Name.Length > 0 && entry.FullName[^1] is not ('/' or '\\')))
        {
            var path = entry.FullName.Replace('\\', '/');
            if (path.StartsWith('/') || path.Contains(':') || path.Split('/').Any(part => part is "" or "." or ".."))
            {
                Refused.Add(new(path, "its name leads out of the archive."));
            }
            else if (((entry.ExternalAttributes >> 16) & UnixTypeMask) == UnixLink)
            {
                Refused.Add(new(path, "it is a link, and an archive's links are not followed."));
            }
            else
            {
                files.Add(new(path, most => Inflate(entry, most)));
            }
        }
        Files = files;
    }

    public IReadOnlyList<StoredFile> Files { get; }

    /// <summary>Entries that are not read whatever they hold.</summary>
    public List<RefusedFile> Refused { get; } = [];

    /// <summary>True for an archive, whose entries are read one after the other.</summary>
    public bool IsArchive => _archive is not null;

    /// <summary>Lists the files.</summary>
    /// <exception cref="DatasetException">There is nothing there, or the archive is damaged.</exception>
    public static FileSource Open(string path, long most)
    {
        if (Directory.Exists(path))
        {
            var all = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false };
            var paths = new System.IO.Enumeration.FileSystemEnumerable<string>(path, (ref e) => e.ToFullPath(), all)
            {
                ShouldRecursePredicate = (ref e) => (e.Attributes & FileAttributes.ReparsePoint) == 0,
                ShouldIncludePredicate = (ref e) => !e.IsDirectory,
            };
            return new([.. paths.Select(file => Named(file, System.IO.Path.GetRelativePath(path, file).Replace('\\', '/')))]);
        }
        if (!File.Exists(path))
        {
            throw new DatasetException($"Expected a folder, a ZIP archive or an IDX file at {path}, and there is none.");
        }
        if (!ReadStart(path, 2).AsSpan().SequenceEqual("PK"u8))
        {
            return new([Named(path, System.IO.Path.GetFileName(path))]);
        }
        try
        {
            return new(ZipFile.OpenRead(path), most);
        }
        catch (InvalidDataException error)
        {
            throw new DatasetException($"{path}: the ZIP archive is damaged ({error.Message.TrimEnd('.')}).", error);
        }
    }

    /// <summary>A file of its own.</summary>
    public static StoredFile Named(string path, string name) => new(name, most => ReadStart(path, most));

    public void Dispose() => _archive?.Dispose();

    private static byte[] ReadStart(string path, int most)
    {
        using var file = File.OpenRead(path);
        return ReadStart(file, most);
    }

    private static byte[] ReadStart(Stream stream, int most)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[1 << 16];
        for (var read = 1; read > 0 && bytes.Length < most;)
        {
            read = stream.Read(buffer, 0, (int)Math.Min(buffer.Length, most - bytes.Length));
            bytes.Write(buffer, 0, read);
        }
        return bytes.ToArray();
    }

    private byte[] Inflate(ZipArchiveEntry entry, int most)
    {
        using var stream = entry.Open();
        var bytes = ReadStart(stream, most);
        _inflated += bytes.Length;
        return _inflated <= _most
            ? bytes
            : throw new DatasetException(string.Create(
                CultureInfo.InvariantCulture,
                $"The ZIP archive inflates to more than {_most:N0} bytes; expected pictures that take less together."));
    }
}
