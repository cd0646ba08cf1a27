using System.Numerics;
using Inpaint.Core;
using Inpaint.Core.Completions;

namespace Inpaint.Server.Lab;

internal static class LabChecks
{
    /// <exception cref="CompletionRefusedException">The number is outside the limits, or not a number.</exception>
    public static void Between<T>(string field, T value, T min, T max)
        where T : INumber<T>
    {
        if (!(value >= min && value <= max))
        {
            throw new CompletionRefusedException(
                RefusalReason.Invalid,
                field,
                FormattableString.Invariant($"Expected {field} to be {min} to {max}, got {value}.")
            );
        }
    }

    public static void Images(string field, IReadOnlyList<byte[]> images, int most)
    {
        Between($"{field}.length", images.Count, 1, most);
        foreach (var image in images)
        {
            Between($"{field}[].length", image.Length, ImageSize.Pixels, ImageSize.Pixels);
        }
    }
}
