namespace Inpaint.Engine;

/// <summary>How many threads models compute with where they are not told.</summary>
public static class EngineThreads
{
    private static int _count = Environment.ProcessorCount;

    /// <summary>1 or more; one for every processor at first. A model keeps the number that it was loaded with.</summary>
    public static int Count
    {
        get => _count;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            _count = value;
        }
    }
}
