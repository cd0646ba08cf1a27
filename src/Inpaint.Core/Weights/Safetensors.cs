using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Inpaint.Core.Weights;

/// <summary>
/// Named float32 tensors in the safetensors format: eight bytes with the length of a JSON header, the header, the values. Nothing in such a
/// file can run, and everything in it is checked before use: header size, names, types, shapes, offsets without gap or overlap, finite
/// values.
/// </summary>
/// <param name="Tensors">By name.</param>
/// <param name="Metadata">Free text by key.</param>
public sealed record Safetensors(IReadOnlyDictionary<string, FloatArray> Tensors, IReadOnlyDictionary<string, string> Metadata)
{
    /// <summary>Largest header accepted, in bytes.</summary>
    public const int MaxHeaderBytes = 1 << 20;

    /// <summary>Largest file accepted, in bytes.</summary>
    public const long MaxFileBytes = 512L << 20;

    private const string MetadataKey = "__metadata__";

    private static ReadOnlySpan<byte> GitLfsPointer => "version https://git-lfs.github.com/spec/"u8;

    /// <summary>The bytes of the file; tensors in the order of their names, so that equal tensors give equal bytes.</summary>
    public byte[] ToBytes()
    {
        var ordered = Tensors.OrderBy(tensor => tensor.Key, StringComparer.Ordinal).ToArray();
        var header = Header(ordered);
        var bytes = new byte[sizeof(ulong) + header.Length + ordered.Sum(tensor => (long)tensor.Value.Values.Length * sizeof(float))];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, (ulong)header.Length);
        header.CopyTo(bytes, sizeof(ulong));
        var position = sizeof(ulong) + header.Length;
        foreach (var (_, array) in ordered)
        {
            MemoryMarshal.AsBytes(array.Values.AsSpan()).CopyTo(bytes.AsSpan(position));
            position += array.Values.Length * sizeof(float);
        }
        return bytes;
    }

    /// <summary>Reads and checks a whole file.</summary>
    /// <exception cref="WeightsException">There is none, it is too large, damaged, or holds anything but finite float32
    /// numbers.</exception>
    public static Safetensors Read(string path) => Parse(ReadBytes(path), path);

    /// <summary>The bytes of a file no larger than <see cref="MaxFileBytes"/>.</summary>
    /// <exception cref="WeightsException">There is none, it is larger, or a Git LFS pointer lies in its place.</exception>
    public static byte[] ReadBytes(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists)
        {
            throw new WeightsException($"{path}: there is no such file.");
        }
        if (file.Length > MaxFileBytes)
        {
            throw new WeightsException($"{path}: expected at most {MaxFileBytes:N0} bytes, got {file.Length:N0}.");
        }
        var bytes = File.ReadAllBytes(path);
        return bytes.AsSpan().StartsWith(GitLfsPointer)
            ? throw new WeightsException($"{path}: this is a Git LFS pointer, not the weights. Fetch them with: git lfs pull")
            : bytes;
    }

    /// <summary>Reads and checks the bytes of a file; <paramref name="name"/> is what errors call it.</summary>
    /// <inheritdoc cref="Read"/>
    public static Safetensors Parse(ReadOnlySpan<byte> bytes, string name)
    {
        if (bytes.Length < sizeof(ulong))
        {
            throw new WeightsException($"{name}: expected a header length in the first 8 bytes, the file has {bytes.Length}.");
        }
        var length = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        if (length > MaxHeaderBytes)
        {
            throw new WeightsException($"{name}: expected a header of at most {MaxHeaderBytes:N0} bytes, got {length:N0}.");
        }
        var values = bytes[sizeof(ulong)..];
        if ((ulong)values.Length < length)
        {
            throw new WeightsException($"{name}: the header should have {length:N0} bytes, the file ends after {values.Length:N0}.");
        }
        var (entries, metadata) = SafetensorsHeader.Parse(values[..(int)length], name);
        values = values[(int)length..];
        var tensors = new Dictionary<string, FloatArray>(entries.Count, StringComparer.Ordinal);
        long position = 0;
        foreach (var entry in entries.OrderBy(entry => entry.Begin).ThenBy(entry => entry.End))
        {
            if (entry.Begin != position)
            {
                throw new WeightsException(
                    $"{name}: tensor {entry.Name} starts at byte {entry.Begin:N0} where {position:N0} was expected."
                );
            }
            if (entry.End > values.Length)
            {
                throw new WeightsException(
                    $"{name}: tensor {entry.Name} ends at byte {entry.End:N0}, the file has only {values.Length:N0}."
                );
            }
            tensors.Add(entry.Name, new(entry.Shape, Floats(values[(int)entry.Begin..(int)entry.End], entry.Name, name)));
            position = entry.End;
        }
        if (position != values.Length)
        {
            throw new WeightsException($"{name}: {values.Length - position:N0} bytes follow the last tensor.");
        }
        return new(tensors, metadata);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // megabytes go through this loop before the JIT would think it worth it
    private static float[] Floats(ReadOnlySpan<byte> bytes, string tensor, string name)
    {
        var values = MemoryMarshal.Cast<byte, float>(bytes).ToArray();
        foreach (var value in values)
        {
            if (!float.IsFinite(value))
            {
                throw new WeightsException($"{name}: tensor {tensor} holds {value}, every number must be finite.");
            }
        }
        return values;
    }

    private byte[] Header(KeyValuePair<string, FloatArray>[] ordered)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteStartObject(MetadataKey);
            foreach (var (key, value) in Metadata.OrderBy(entry => entry.Key, StringComparer.Ordinal))
            {
                json.WriteString(key, value);
            }
            json.WriteEndObject();
            long position = 0;
            foreach (var (name, array) in ordered)
            {
                position = WriteEntry(json, name, array, position);
            }
            json.WriteEndObject();
        }
        while (stream.Length % sizeof(ulong) != 0)
        {
            stream.WriteByte((byte)' ');
        }
        if (stream.Length > MaxHeaderBytes)
        {
            throw new WeightsException($"The header would have {stream.Length:N0} bytes, at most {MaxHeaderBytes:N0} are allowed.");
        }
        return stream.ToArray();
    }

    private static long WriteEntry(Utf8JsonWriter json, string name, FloatArray array, long begin)
    {
        var end = begin + (long)array.Values.Length * sizeof(float);
        json.WriteStartObject(name);
        json.WriteString("dtype", "F32");
        json.WriteStartArray("shape");
        foreach (var dimension in array.Shape)
        {
            json.WriteNumberValue(dimension);
        }
        json.WriteEndArray();
        json.WriteStartArray("data_offsets");
        json.WriteNumberValue(begin);
        json.WriteNumberValue(end);
        json.WriteEndArray();
        json.WriteEndObject();
        return end;
    }
}
