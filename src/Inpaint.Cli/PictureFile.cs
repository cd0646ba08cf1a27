using Inpaint.Core;
using Inpaint.Core.Imaging;

namespace Inpaint.Cli;

internal static class PictureFile
{
    public static Picture Read(string path)
    {
        if (Directory.Exists(path))
        {
            throw new UsageException($"Expected the file of a picture, got the folder {path}.");
        }
        if (!File.Exists(path))
        {
            throw new UsageException($"There is no file {path}.");
        }
        try
        {
            return PictureReader.Read(ReadBytes(path));
        }
        catch (PictureException error)
        {
            throw new PictureException(error.Problem, $"{path}: {error.Message}", error);
        }
    }

    /// <summary>Writes a PNG, complete or not at all.</summary>
    public static void Write(string path, GreyImage image) => DurableFile.Write(path, PictureWriter.Encode(image));

    /// <summary>All bytes, or one more than a picture may have.</summary>
    private static byte[] ReadBytes(string path)
    {
        using var file = File.OpenRead(path);
        using var bytes = new MemoryStream();
        var buffer = new byte[1 << 16];
        for (var read = 1; read > 0 && bytes.Length <= PictureLimits.Default.MaxBytes;)
        {
            read = file.Read(buffer);
            bytes.Write(buffer, 0, read);
        }
        return bytes.ToArray();
    }
}
