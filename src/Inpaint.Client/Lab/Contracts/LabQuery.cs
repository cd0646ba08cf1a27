namespace Inpaint.Client.Lab.Contracts;

/// <summary>
/// A question of the Lab to the server. A record whose members have value equality is its own cache key: the same question is computed
/// once.
/// </summary>
/// <typeparam name="TAnswer">What comes back, once or in ever better versions.</typeparam>
public abstract record LabQuery<TAnswer> : ILabQuery
    where TAnswer : class
{
    /// <inheritdoc/>
    public virtual bool IsRepeatable => true;
}

/// <summary>What a question says of itself, whatever its answer.</summary>
public interface ILabQuery
{
    /// <summary>True where the answer follows from the question alone, and may be kept for whoever asks the same next.</summary>
    bool IsRepeatable { get; }
}
