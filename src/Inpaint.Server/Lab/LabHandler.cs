using Inpaint.Client.Lab.Contracts;
using Inpaint.Core.Completions;

namespace Inpaint.Server.Lab;

/// <summary>Answers one kind of question that is answered by a <typeparamref name="TAnswer"/>.</summary>
internal interface ILabHandler<TAnswer>
    where TAnswer : class
{
    bool Answers(LabQuery<TAnswer> query);

    /// <summary>Refuses a question that is out of range; any thread.</summary>
    /// <exception cref="CompletionRefusedException">It is not valid.</exception>
    void Check(LabQuery<TAnswer> query, LabModels models);

    IEnumerable<TAnswer?> Answer(LabQuery<TAnswer> query, LabModels models);
}

internal abstract class LabHandler<TQuery, TAnswer> : ILabHandler<TAnswer>
    where TQuery : LabQuery<TAnswer>
    where TAnswer : class
{
    public bool Answers(LabQuery<TAnswer> query) => query is TQuery;

    public void Check(LabQuery<TAnswer> query, LabModels models) => Check((TQuery)query, models);

    public IEnumerable<TAnswer?> Answer(LabQuery<TAnswer> query, LabModels models) => Answer((TQuery)query, models);

    /// <summary>Refuses a question that is out of range: every number that decides how much is computed has a bound here.</summary>
    protected abstract void Check(TQuery query, LabModels models);

    /// <summary>
    /// The computation, in slices of a few dozen milliseconds on the inference thread: between two of them completions are drawn, other
    /// questions have their turn, and this one may be dropped. Each element ends a slice; null stands for one without news. No dispose
    /// scope may stay open across a slice's end: keep arrays, not tensors.
    /// </summary>
    protected abstract IEnumerable<TAnswer?> Answer(TQuery query, LabModels models);
}
