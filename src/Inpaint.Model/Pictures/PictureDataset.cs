using System.Globalization;
using System.Security.Cryptography;
using Inpaint.Core;
using Inpaint.Core.Imaging;
using Inpaint.Model.Data;

namespace Inpaint.Model.Pictures;

/// <summary>Pictures as images of 28 by 28 pixels, divided into three parts, and what was noticed on the way.</summary>
/// <param name="Classes">Names of the classes that labels count through; empty in a set without classes.</param>
/// <param name="Train">Images to train on.</param>
/// <param name="Validation">Images to choose the best weights by.</param>
/// <param name="Test">Images to measure what came of it.</param>
/// <param name="Preparation">How the pictures became images.</param>
/// <param name="Sizes">How many pictures came in which size, the most frequent first.</param>
/// <param name="Refused">Files that could not be used.</param>
/// <param name="Identical">Pictures that are the same as another one in every pixel.</param>
/// <param name="LeftOut">Pictures left out because the same one is in another part.</param>
public sealed record PictureDataset(
    IReadOnlyList<string> Classes,
    ImageSplit Train,
    ImageSplit Validation,
    ImageSplit Test,
    PicturePreparation Preparation,
    IReadOnlyList<(string Size, int Count)> Sizes,
    IReadOnlyList<RefusedFile> Refused,
    int Identical,
    int LeftOut)
{
    /// <summary>Fewest pictures of a set.</summary>
    public const int LeastPictures = 200;

    /// <summary>Fewest pictures of a class.</summary>
    public const int LeastOfClass = 10;

    /// <summary>Most classes: labels are bytes.</summary>
    public const int MostClasses = 255;

    /// <summary>Pictures in all three parts.</summary>
    public int Count => Train.Count + Validation.Count + Test.Count;

    /// <summary>Mean of all pixels, 0 (paper) to 1 (ink).</summary>
    public double MeanInk =>
        new[] { Train, Validation, Test }.Sum(part => part.Images.Sum(value => (double)value)) / 255 / ImageSize.Pixels / Math.Max(1, Count);

    /// <summary>How many pictures of a class one part has.</summary>
    public static int CountOf(ImageSplit part, int label) => part.Labels.AsSpan().Count((byte)label);

    /// <summary>Why nothing can be trained on this set; empty where all is well.</summary>
    /// <param name="skipBad">Whether files that cannot be used are no fault.</param>
    public IReadOnlyList<string> Faults(bool skipBad)
    {
        var faults = new List<string>();
        if (Refused.Count > 0 && !skipBad)
        {
            faults.Add(
                $"{Refused[0].Name}: {Refused[0].Reason}{(Refused.Count == 1 ? "" : $" {Refused.Count - 1} more cannot be used either.")} Pass --skip-bad to go on without.");
        }
        if (Count < LeastPictures)
        {
            faults.Add(string.Create(CultureInfo.InvariantCulture, $"Expected {LeastPictures} pictures or more, got {Count:N0}."));
        }
        if (Classes.Count > MostClasses)
        {
            faults.Add($"Expected at most {MostClasses} classes, got {Classes.Count}.");
            return faults;
        }
        for (var label = 0; label < Classes.Count; label++)
        {
            var count = CountOf(Train, label) + CountOf(Validation, label) + CountOf(Test, label);
            if (count < LeastOfClass)
            {
                faults.Add($"Expected {LeastOfClass} pictures or more of every class, got {count} of \"{Classes[label]}\".");
            }
        }
        if (faults.Count == 0 && (Train.Count == 0 || Validation.Count == 0 || Test.Count == 0))
        {
            faults.Add(
                $"Expected pictures to train, validate and test on, got {Train.Count}, {Validation.Count} and {Test.Count}: too many are the same.");
        }
        return faults;
    }

    /// <summary>Makes sure that something can be trained on this set.</summary>
    /// <exception cref="DatasetException">The first of <see cref="Faults"/>.</exception>
    public void Require(bool skipBad)
    {
        if (Faults(skipBad) is [var first, ..])
        {
            throw new DatasetException(first);
        }
    }

    internal static PictureDataset Of(
        DatasetOptions options, PicturePreparation preparation, IReadOnlyList<StoredPicture> pictures,
        IReadOnlyList<PreparedImage> prepared, List<RefusedFile> refused)
    {
        refused.AddRange(pictures.Zip(prepared)
            .Where(pair => pair.Second.Pixels is null)
            .Select(pair => new RefusedFile(pair.First.Name, pair.Second.Reason!)));
        var used = Enumerable.Range(0, pictures.Count).Where(i => prepared[i].Pixels is not null).ToArray();
        var classes = Sorted(used.Select(i => pictures[i].Class).OfType<string>().Distinct());
        var indices = classes.Select((name, i) => (name, i)).ToDictionary(pair => pair.name, pair => pair.i, StringComparer.Ordinal);
        byte[][] pixels = [.. used.Select(i => prepared[i].Pixels!)];
        int[] labels = [.. used.Select(i => pictures[i].Class is { } name ? indices[name] : 0)];
        var parts = SplitPlan.Assign(pixels, labels, [.. used.Select(i => pictures[i].Part)], options.Seed);
        return new(
            classes, Part(DatasetPart.Train), Part(DatasetPart.Validation), Part(DatasetPart.Test), preparation,
            [.. used.GroupBy(i => $"{prepared[i].Width} x {prepared[i].Height}").Select(group => (group.Key, group.Count()))
                .OrderByDescending(size => size.Item2).ThenBy(size => size.Key, StringComparer.Ordinal)],
            [.. refused.OrderBy(file => file.Name, StringComparer.Ordinal)],
            used.Length - pixels.Select(SHA256.HashData).DistinctBy(Convert.ToHexString).Count(),
            parts.Count(part => part is null));

        ImageSplit Part(DatasetPart part)
        {
            int[] those = [.. Enumerable.Range(0, used.Length).Where(i => parts[i] == part)];
            return new(
                [.. those.SelectMany(i => pixels[i])],
                classes.Count is 0 or > MostClasses ? [] : [.. those.Select(i => (byte)labels[i])],
                those.Length);
        }
    }

    /// <summary>Numbers by their size, everything else letter by letter.</summary>
    private static IReadOnlyList<string> Sorted(IEnumerable<string> names)
    {
        string[] all = [.. names];
        return all.All(name => int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            ? [.. all.OrderBy(name => int.Parse(name, CultureInfo.InvariantCulture)).ThenBy(name => name, StringComparer.Ordinal)]
            : [.. all.Order(StringComparer.Ordinal)];
    }
}
