using System.Security.Cryptography;
using System.Text;
using Inpaint.Core;
using Inpaint.Core.Imaging;

namespace Inpaint.Model.Pictures;

/// <summary>
/// Prepared pictures in one file, by the SHA-256 of what they were made from: a picture that changed is not found, one that was renamed is.
/// A file of another preparation, or a damaged one, counts as empty.
/// </summary>
internal sealed class PictureCache
{
    private const int HashBytes = 32;

    private readonly string? _path;
    private readonly byte[] _header;
    private readonly Dictionary<string, PreparedImage> _pictures = new(StringComparer.Ordinal);
    private bool _isNew;

    public PictureCache(string? path, PicturePreparation preparation)
    {
        _path = path;
        _header = Encoding.UTF8.GetBytes($"inpaint pictures 1 {preparation.Placement} {preparation.Ink}\n");
        if (path is not null && File.Exists(path))
        {
            Read(File.ReadAllBytes(path));
        }
    }

    public static string Key(string format, byte[] bytes) => $"{format}:{Convert.ToHexString(SHA256.HashData(bytes))}";

    public PreparedImage? Find(string key) => _pictures.GetValueOrDefault(key);

    public void Add(string key, PreparedImage picture) => _isNew |= _pictures.TryAdd(key, picture);

    /// <summary>Writes the file, where there is something new in it.</summary>
    public void Save()
    {
        if (_path is null || !_isNew)
        {
            return;
        }
        using var bytes = new MemoryStream();
        bytes.Write(_header);
        using (var writer = new BinaryWriter(bytes, Encoding.UTF8, leaveOpen: true))
        {
            foreach (var (key, picture) in _pictures)
            {
                writer.Write(key);
                writer.Write(picture.Width);
                writer.Write(picture.Height);
                writer.Write(picture.Pixels!);
            }
        }
        bytes.Write(SHA256.HashData(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)));
        DurableFile.Write(_path, bytes.ToArray());
        _isNew = false;
    }

    private void Read(byte[] file)
    {
        var end = file.Length - HashBytes;
        if (!file.AsSpan().StartsWith(_header) || end < _header.Length || !SHA256.HashData(file.AsSpan(0, end)).AsSpan().SequenceEqual(file.AsSpan(end)))
        {
            return;
        }
        using var reader = new BinaryReader(new MemoryStream(file, _header.Length, end - _header.Length, writable: false));
        while (reader.BaseStream.Position < reader.BaseStream.Length)
        {
            var (key, width, height) = (reader.ReadString(), reader.ReadInt32(), reader.ReadInt32());
            _pictures[key] = new(reader.ReadBytes(ImageSize.Pixels), width, height);
        }
    }
}
