using Inpaint.Core;
using Inpaint.Core.Imaging;
using Inpaint.Model.Checkpoints;

namespace Inpaint.Cli;

/// <summary>Pictures on disk.</summary>
internal static class PictureFile
{
    /// <summary>Reads a PNG; errors name the file.</summary>
    public static RasterImage Read(string path)
    {
        if (!File.Exists(path))
            throw new UsageException($"There is no file {path}.");
        try
        {
            return PngDecoder.DecodeFile(path, PngLimits.LocalFile);
        }
        catch (PngException error)
        {
            throw new PngException($"{path}: {error.Message}", error);
        }
    }

    /// <summary>Writes a PNG, complete or not at all.</summary>
    public static void Write(string path, GreyImage image) => DurableFile.Write(path, PictureWriter.Encode(image));
}
