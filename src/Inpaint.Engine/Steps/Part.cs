namespace Inpaint.Engine.Steps;

internal readonly record struct Part(int Index, int Count)
{
    public static Part Whole => new(0, 1);

    public Range Of(int pieces) => new(pieces * Index / Count, pieces * (Index + 1) / Count);

    /// <summary>Some of the pixels of a map, the same for every layer and step: a few together, as the multipliers like them.</summary>
    public Range OfPixels(int area)
    {
        const int apiece = 4;
        var pieces = Of((area + apiece - 1) / apiece);
        return new(pieces.Begin * apiece, Math.Min(pieces.End * apiece, area));
    }

    public readonly record struct Range(int Begin, int End)
    {
        public int Count => End - Begin;

        /// <summary>What lies in another range, too; of no length, and in that range, where nothing does.</summary>
        public Range Within(Range other)
        {
            var begin = Math.Clamp(Begin, other.Begin, other.End);
            return new(begin, Math.Clamp(End, begin, other.End));
        }
    }
}
