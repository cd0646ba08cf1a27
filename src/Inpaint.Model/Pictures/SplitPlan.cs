using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Inpaint.Model.Pictures;

/// <summary>
/// Decides which pictures are trained on, validated on and tested on. Pictures that are the same in every pixel stay together; where given
/// parts tear them apart, those of the later part stay (test, validation, train) and the others are left out.
/// </summary>
internal static class SplitPlan
{
    /// <summary>Share of each class that is held back for validation, and again for test, where the data do not say.</summary>
    private const double HeldBack = 0.1;

    /// <summary>Assigns parts.</summary>
    /// <param name="pixels">784 values of every picture.</param>
    /// <param name="classes">Class of every picture.</param>
    /// <param name="given">Its part, where the data say so: for all or for none.</param>
    /// <param name="seed">Determines the choice; the order of the pictures does not.</param>
    /// <returns>The part of every picture, or null for one that is left out.</returns>
    public static DatasetPart?[] Assign(
        IReadOnlyList<byte[]> pixels, IReadOnlyList<int> classes, IReadOnlyList<DatasetPart?> given, int seed)
    {
        var parts = new DatasetPart?[pixels.Count];
        var groups = Enumerable.Range(0, pixels.Count)
            .GroupBy(i => Convert.ToHexString(Key(pixels[i], seed)), StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => group.ToArray())
            .ToList();
        foreach (var group in groups)
        {
            var part = group.Max(i => given[i] ?? DatasetPart.Train);
            foreach (var i in group)
            {
                parts[i] = (given[i] ?? part) == part ? part : null;
            }
        }
        foreach (var part in new[] { DatasetPart.Test, DatasetPart.Validation }.Where(part => !given.Contains(part)))
        {
            // Counted before anything is held back, so that both parts are as large.
            foreach (var ofClass in groups.GroupBy(group => group.Min(i => classes[i])))
            {
                var size = ofClass.Sum(group => group.Length);
                HoldBack(part, [.. ofClass.Where(group => parts[group[0]] == DatasetPart.Train)], size, parts);
            }
        }
        return parts;
    }

    private static void HoldBack(DatasetPart part, IReadOnlyList<int[]> groups, int size, DatasetPart?[] parts)
    {
        var (room, left) = (Math.Max(1, (int)Math.Round(HeldBack * size)), groups.Count);
        foreach (var group in groups)
        {
            if (group.Length > room || left == 1)
            {
                continue;
            }
            left--;
            foreach (var i in group.Where(i => parts[i] is not null))
            {
                parts[i] = part;
            }
            room -= group.Length;
        }
    }

    private static byte[] Key(byte[] pixels, int seed)
    {
        Span<byte> start = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(start, seed);
        return SHA256.HashData([.. start, .. pixels]);
    }
}
