using System.Globalization;
using Inpaint.Core.Imaging;
using Inpaint.Model.Data;

namespace Inpaint.Model.Pictures;

/// <summary>Reads pictures and classes from IDX files: names with "images" and "idx3" hold pictures, those with "labels" and "idx1" their classes.</summary>
internal static class IdxPictures
{
    /// <summary>Most values of one file: EMNIST's largest has 547 million.</summary>
    private const int MaxValues = 600_000_000;

    public static bool IsImages(StoredFile file) => file.Name.Contains("idx3", StringComparison.OrdinalIgnoreCase);

    public static bool IsIdx(StoredFile file) => file.Read(4) is [0, 0, 8, 3] or [0x1F, 0x8B, ..];

    /// <summary>Reads every file of images and its labels.</summary>
    /// <exception cref="DatasetException">One is damaged, or has other than one label for each picture.</exception>
    public static IReadOnlyList<StoredPicture> Read(IReadOnlyList<StoredFile> files, StoredFile? labels)
    {
        var images = files.Where((file, i) => IsImages(file) || (i == 0 && !files.Any(IsImages))).ToList();
        var pictures = new List<StoredPicture>();
        var parts = images.Select(file => images.Count == 1 ? null : PartOf(file.Name)).ToList();
        for (var i = 0; i < images.Count; i++)
        {
            var of = labels ?? files.FirstOrDefault(file => IsLabelsOf(file.Path, images[i].Path));
            pictures.AddRange(Read(images[i], of, parts.Contains(null) ? null : parts[i]));
        }
        return pictures.Any(picture => picture.Class is null) && pictures.Any(picture => picture.Class is not null)
            ? throw new DatasetException("Expected labels for every IDX file of images, or for none.")
            : pictures;
    }

    private static IEnumerable<StoredPicture> Read(StoredFile images, StoredFile? labels, DatasetPart? part)
    {
        var array = Array(images, 3);
        var (count, height, width) = (array.Dimensions[0], array.Dimensions[1], array.Dimensions[2]);
        var classes = labels is null ? null : Array(labels, 1);
        if (classes is not null && classes.Dimensions[0] != count)
        {
            throw new DatasetException($"{labels!.Path}: expected {count:N0} labels for {images.Path}, got {classes.Dimensions[0]:N0}.");
        }
        return Enumerable.Range(0, count).Select(i => new StoredPicture(
            $"{images.Path}[{i:D7}]", classes?.Values[i].ToString(CultureInfo.InvariantCulture), part,
            () => array.Values.AsSpan(i * height * width, height * width).ToArray(), $"{width}x{height}",
            bytes => Picture.Of(new GreyImage(width, height, bytes))));
    }

    private static IdxArray Array(StoredFile file, int rank) =>
        IdxReader.Read(new MemoryStream(file.Read(MaxValues + (1 << 10))), file.Path, rank, MaxValues);

    /// <summary>Whether one file holds the labels of another, gzipped or not.</summary>
    public static bool IsLabelsOf(string labels, string images) =>
        images.Contains("images", StringComparison.OrdinalIgnoreCase) && Plain(labels) == Plain(images)
            .Replace("images", "labels", StringComparison.OrdinalIgnoreCase).Replace("idx3", "idx1", StringComparison.OrdinalIgnoreCase);

    private static string Plain(string name) => name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? name[..^3] : name;

    private static DatasetPart? PartOf(string name) =>
        name.Contains("valid", StringComparison.OrdinalIgnoreCase) ? DatasetPart.Validation
        : name.Contains("test", StringComparison.OrdinalIgnoreCase) || name.Contains("t10k", StringComparison.OrdinalIgnoreCase)
            ? DatasetPart.Test
        : name.Contains("train", StringComparison.OrdinalIgnoreCase) ? DatasetPart.Train : null;
}
