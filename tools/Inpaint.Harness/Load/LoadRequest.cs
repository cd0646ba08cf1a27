using Inpaint.Core.Completions;

namespace Inpaint.Harness.Load;

/// <summary>The request that every client sends: a bar whose lower half is missing.</summary>
public sealed class LoadRequest(int count, string? model)
{
    private const int Side = 28;
    private static readonly byte[] Image = Make((x, y) => x is >= 12 and <= 15 && y is >= 4 and <= 23 ? 255 : 0);
    private static readonly byte[] Missing = Make((_, y) => y >= Side / 2 ? 1 : 0);

    /// <summary>The request.</summary>
    /// <param name="seed">Seed of its noise.</param>
    public CompletionRequest Of(int seed) => new() { Image = Image, Missing = Missing, Count = count, Seed = seed, Model = model };

    private static byte[] Make(Func<int, int, int> value) =>
        [.. Enumerable.Range(0, Side * Side).Select(i => (byte)value(i % Side, i / Side))];
}
