namespace Inpaint.Engine.Plans;

internal readonly record struct Part(int Index, int Count)
{
    public static Part Whole => new(0, 1);

    public Range Of(int pieces) => new(pieces * Index / Count, pieces * (Index + 1) / Count);

    public readonly record struct Range(int Begin, int End)
    {
        public int Count => End - Begin;
    }
}
