namespace Inpaint.Core;

/// <summary>Finds what a mistyped name was meant to be.</summary>
public static class NearestName
{
    /// <summary>
    /// The known name closest to <paramref name="got"/>, or null where none is close: at most one edit for every three letters.
    /// </summary>
    /// <param name="got">What was typed.</param>
    /// <param name="known">The names there are.</param>
    public static string? Find(string got, IEnumerable<string> known)
    {
        var best = known.Select(name => (Name: name, Edits: Edits(got, name))).OrderBy(candidate => candidate.Edits).FirstOrDefault();
        return best.Name is not null && best.Edits <= Math.Max(1, (got.Length + 1) / 3) ? best.Name : null;
    }

    /// <summary>" Did you mean NAME?" for the nearest name, or nothing where none is close.</summary>
    /// <inheritdoc cref="Find"/>
    public static string Suggest(string got, IEnumerable<string> known) => Find(got, known) is { } name ? $" Did you mean {name}?" : "";

    /// <summary>
    /// Letters to insert, delete, replace or swap with their neighbour; case does not count (optimal string alignment distance).
    /// </summary>
    private static int Edits(string from, string to)
    {
        var table = new int[from.Length + 1, to.Length + 1];
        for (var i = 0; i <= from.Length; i++)
        {
            table[i, 0] = i;
        }
        for (var j = 0; j <= to.Length; j++)
        {
            table[0, j] = j;
        }
        for (var i = 1; i <= from.Length; i++)
        {
            for (var j = 1; j <= to.Length; j++)
            {
                var replaced = table[i - 1, j - 1] + (Same(from[i - 1], to[j - 1]) ? 0 : 1);
                table[i, j] = Math.Min(Math.Min(table[i - 1, j], table[i, j - 1]) + 1, replaced);
                if (i > 1 && j > 1 && Same(from[i - 1], to[j - 2]) && Same(from[i - 2], to[j - 1]))
                {
                    table[i, j] = Math.Min(table[i, j], table[i - 2, j - 2] + 1);
                }
            }
        }
        return table[from.Length, to.Length];
    }

    private static bool Same(char one, char other) => char.ToLowerInvariant(one) == char.ToLowerInvariant(other);
}
