namespace Inpaint.Engine.Plans;

/// <summary>Part <paramref name="Index"/> of <paramref name="Count"/> about equal parts of a piece of work.</summary>
internal readonly record struct Part(int Index, int Count)
{
    /// <summary>All of it.</summary>
    public static Part Whole => new(0, 1);

    /// <summary>The part's share of a number of pieces.</summary>
    public Range Of(int pieces) => new(pieces * Index / Count, pieces * (Index + 1) / Count);

    /// <summary>Pieces from <paramref name="Begin"/> to before <paramref name="End"/>.</summary>
    public readonly record struct Range(int Begin, int End)
    {
        /// <summary>How many.</summary>
        public int Count => End - Begin;
    }
}
