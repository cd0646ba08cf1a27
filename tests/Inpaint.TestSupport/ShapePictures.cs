using System.IO.Compression;
using Inpaint.Core.Imaging;

namespace Inpaint.TestSupport;

/// <summary>Small data sets of shapes: every class is a figure of its own, and no two pictures are the same.</summary>
public static class ShapePictures
{
    /// <summary>Writes the same number of pictures for every class into folders of their names.</summary>
    public static void Write(string folder, int each, params IReadOnlyList<string> classes)
    {
        for (var label = 0; label < classes.Count; label++)
        {
            var into = Directory.CreateDirectory(Path.Combine(folder, classes[label])).FullName;
            for (var i = 0; i < each; i++)
            {
                File.WriteAllBytes(Path.Combine(into, $"{i:D4}.png"), Png(label, i));
            }
        }
    }

    /// <summary>A picture of 28 by 28 pixels, dark ink on white paper.</summary>
    /// <param name="label">Class: which of the cells of a 4 by 4 raster, and which way a stroke runs through them.</param>
    /// <param name="index">Variation within the class.</param>
    public static byte[] Png(int label, int index) =>
        PictureWriter.Encode(new GreyImage(28, 28, Array.ConvertAll(Pixels(label, index), value => (byte)(255 - value))));

    /// <summary>The same as 784 values, light ink on black.</summary>
    public static byte[] Pixels(int label, int index)
    {
        var pixels = new byte[784];
        var (x, y) = (5 + label % 4 * 5, 5 + label / 4 % 4 * 5);
        var (stepX, stepY) = (label / 16 % 3, label / 48 % 3);
        for (var i = 0; i < 784; i++)
        {
            var (dx, dy) = (i % 28 - x, i / 28 - y);
            var isDot = Math.Abs(dx) < 3 && Math.Abs(dy) < 3;
            var isStroke = Math.Abs(i % 28 - 13 - stepX * 4 + 4) < 2 && Math.Abs(i / 28 - 14) < 4 + 3 * stepY;
            pixels[i] = (byte)(isDot ? 255 : isStroke ? 200 : 0);
        }
        // The variation is written into grey values along the stroke, in the base of 7.
        for (var (place, rest) = (0, index); place < 5; place++, rest /= 7)
        {
            pixels[(12 + place) * 28 + 13] = (byte)(110 + rest % 7 * 20);
        }
        return pixels;
    }

    /// <summary>An IDX file of images.</summary>
    public static byte[] IdxImages(int side, params IReadOnlyList<byte[]> images) =>
        [0, 0, 8, 3, .. BigEndian(images.Count), .. BigEndian(side), .. BigEndian(side), .. images.SelectMany(image => image)];

    /// <summary>An IDX file of labels.</summary>
    public static byte[] IdxLabels(params IReadOnlyList<byte> labels) => [0, 0, 8, 1, .. BigEndian(labels.Count), .. labels];

    /// <summary>An archive of entries, stored under any name.</summary>
    public static byte[] Zip(params IReadOnlyList<(string Name, byte[] Bytes, int UnixMode)> entries)
    {
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create))
        {
            foreach (var (name, bytes, mode) in entries)
            {
                var entry = archive.CreateEntry(name, CompressionLevel.Fastest);
                entry.ExternalAttributes = mode << 16;
                using var stream = entry.Open();
                stream.Write(bytes);
            }
        }
        return file.ToArray();
    }

    private static byte[] BigEndian(int value) => [(byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value];
}
