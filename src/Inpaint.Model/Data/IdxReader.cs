using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;

namespace Inpaint.Model.Data;

/// <summary>
/// Reads arrays of unsigned bytes in the IDX format of MNIST, plain or gzipped: two zero bytes, a type byte, the number of dimensions,
/// every dimension as a big-endian 32-bit number, then the values.
/// </summary>
public static class IdxReader
{
    /// <summary>Most values that a file may announce: MNIST's largest has 47 million.</summary>
    public const int DefaultMaxValues = 1 << 26;

    private const int UnsignedByte = 0x08;

    /// <summary>Reads the file at <paramref name="path"/>.</summary>
    /// <param name="path">A plain or gzipped IDX file.</param>
    /// <param name="rank">How many dimensions it must have.</param>
    /// <param name="maxValues">Most values to allocate memory for.</param>
    /// <exception cref="DatasetException">The file is not such an array.</exception>
    public static IdxArray Read(string path, int rank, int maxValues = DefaultMaxValues)
    {
        using var file = File.OpenRead(path);
        return Read(file, path, rank, maxValues);
    }

    /// <summary>Reads a seekable stream; <paramref name="name"/> is what errors call it.</summary>
    /// <inheritdoc cref="Read(string, int, int)"/>
    public static IdxArray Read(Stream stream, string name, int rank, int maxValues = DefaultMaxValues)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentOutOfRangeException.ThrowIfLessThan(rank, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxValues, 1);
        var gzipped = stream.ReadByte() == 0x1F && stream.ReadByte() == 0x8B;
        stream.Position = 0;
        try
        {
            if (!gzipped)
            {
                return ReadInflated(stream, name, rank, maxValues);
            }
            using var inflated = new GZipStream(stream, CompressionMode.Decompress, leaveOpen: true);
            return ReadInflated(inflated, name, rank, maxValues);
        }
        catch (InvalidDataException error)
        {
            throw new DatasetException($"{name}: the gzip data is damaged ({error.Message.TrimEnd('.')}).", error);
        }
    }

    private static IdxArray ReadInflated(Stream stream, string name, int rank, int maxValues)
    {
        using var md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        var start = ReadPart(stream, 4, name, "the header's first four bytes", md5);
        if (start[0] != 0 || start[1] != 0)
        {
            throw new DatasetException($"{name}: expected an IDX file to start with 00 00, got {start[0]:x2} {start[1]:x2}.");
        }
        if (start[2] != UnsignedByte)
        {
            throw new DatasetException($"{name}: expected values of IDX type 08 (unsigned byte), got type {start[2]:x2}.");
        }
        if (start[3] != rank)
        {
            throw new DatasetException($"{name}: expected {rank} dimensions, got {start[3]}.");
        }

        var lengths = ReadPart(stream, 4 * rank, name, "the dimensions", md5);
        var dimensions = new int[rank];
        var count = 1L;
        for (var i = 0; i < rank; i++)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(lengths.AsSpan(4 * i));
            if (length == 0)
            {
                throw new DatasetException($"{name}: dimension {i} is 0.");
            }
            if (length > maxValues || (count *= length) > maxValues)
            {
                throw new DatasetException($"{name}: expected at most {maxValues:N0} values, and dimension {i} is {length:N0}.");
            }
            dimensions[i] = (int)length;
        }

        var values = ReadPart(stream, (int)count, name, "the values", md5);
        if (stream.ReadByte() >= 0)
        {
            throw new DatasetException($"{name}: expected the file to end after {count:N0} values, but more bytes follow.");
        }
        return new(dimensions, values, Convert.ToHexStringLower(md5.GetHashAndReset()));
    }

    private static byte[] ReadPart(Stream stream, int length, string name, string part, IncrementalHash md5)
    {
        var bytes = new byte[length];
        var read = stream.ReadAtLeast(bytes, length, throwOnEndOfStream: false);
        if (read < length)
        {
            throw new DatasetException($"{name}: the file ends within {part}: expected {length:N0} bytes, got {read:N0}.");
        }
        md5.AppendData(bytes);
        return bytes;
    }
}
