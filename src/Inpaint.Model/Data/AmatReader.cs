using System.IO.Compression;
using Inpaint.Core;

namespace Inpaint.Model.Data;

/// <summary>
/// Reads binarized images in the text form in which Larochelle published them (binarized_mnist_train.amat and so on): one image a line, 784
/// times 0 or 1, separated by spaces.
/// </summary>
public static class AmatReader
{
    /// <summary>Reads exactly <paramref name="count"/> images; no more than these is kept in memory.</summary>
    /// <returns>[count, 784], 0 or 255.</returns>
    /// <exception cref="DatasetException">A line has another length, a value is neither 0 nor 1, or there are more or fewer
    /// images.</exception>
    public static byte[] Read(string path, int count)
    {
        using var file = File.OpenRead(path);
        using var text = new StreamReader(
            path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file);
        try
        {
            return Read(text, path, count);
        }
        catch (InvalidDataException error)
        {
            throw new DatasetException($"{path}: the gzip data is damaged ({error.Message.TrimEnd('.')}).", error);
        }
    }

    /// <summary>Reads from text; <paramref name="name"/> is what errors call it.</summary>
    /// <inheritdoc cref="Read(string, int)"/>
    public static byte[] Read(TextReader text, string name, int count)
    {
        var values = new byte[count * ImageSize.Pixels];
        var read = 0;
        var (line, inLine) = (1, 0);
        for (var next = text.Read(); next >= 0; next = text.Read())
        {
            switch (next)
            {
                case ' ' or '\r':
                    break;
                case '\n':
                    if (inLine != ImageSize.Pixels)
                    {
                        throw new DatasetException($"{name}: expected {ImageSize.Pixels} values in line {line}, got {inLine}.");
                    }
                    (line, inLine) = (line + 1, 0);
                    break;
                case '0' or '1':
                    if (read == values.Length)
                    {
                        throw new DatasetException($"{name}: expected {count} images, got more.");
                    }
                    values[read++] = next == '1' ? (byte)255 : (byte)0;
                    inLine++;
                    break;
                default:
                    throw new DatasetException($"{name}: expected the values 0 and 1, got '{(char)next}' in line {line}.");
            }
        }
        return read == values.Length
            ? values
            : throw new DatasetException($"{name}: expected {count} images, got {read / (double)ImageSize.Pixels:0.##}.");
    }
}
