using Inpaint.Core.Completions;

namespace Inpaint.Client.Studio.Views;

/// <summary>How many completions look like each digit.</summary>
public sealed class ClassHistogram
{
    private readonly int[] _counts = new int[10];

    /// <summary>Counts completions; those without a class are left out.</summary>
    public ClassHistogram(IEnumerable<Completion> completions)
    {
        foreach (var digit in completions.Select(completion => completion.LooksLike).OfType<int>())
        {
            _counts[digit]++;
        }
    }

    /// <summary>Completions that look like a digit.</summary>
    public int this[int digit] => _counts[digit];

    /// <summary>Completions that were counted.</summary>
    public int Total => _counts.Sum();

    /// <summary>The largest count, or 0.</summary>
    public int Largest => _counts.Max();

    /// <summary>Digits that occur, the most frequent first.</summary>
    public IEnumerable<(int Digit, int Count)> Ranked =>
        _counts
            .Select((count, digit) => (digit, count))
            .Where(pair => pair.count > 0)
            .OrderByDescending(pair => pair.count)
            .ThenBy(pair => pair.digit);

    /// <summary>Digits with their counts, the most frequent first: "7 (8), 3 (1)".</summary>
    public override string ToString() => string.Join(", ", Ranked.Select(pair => $"{pair.Digit} ({pair.Count})"));
}
