using Inpaint.Client.Lab.Contracts;
using Inpaint.Core.Completions;

namespace Inpaint.Server.Lab;

internal abstract class LabHandler
{
    public abstract Type Query { get; }

    /// <summary>Refuses a question that is out of range; any thread.</summary>
    /// <exception cref="CompletionRefusedException">It is not valid.</exception>
    public abstract void Check(object query, LabModels models);

    public abstract IEnumerable<object?> Answer(object query, LabModels models);
}

internal abstract class LabHandler<TQuery, TAnswer> : LabHandler
    where TQuery : LabQuery<TAnswer>
    where TAnswer : class
{
    public sealed override Type Query => typeof(TQuery);

    public sealed override void Check(object query, LabModels models) => Check((TQuery)query, models);

    public sealed override IEnumerable<object?> Answer(object query, LabModels models) => Answer((TQuery)query, models);

    /// <summary>Refuses a question that is out of range: every number that decides how much is computed has a bound here.</summary>
    protected abstract void Check(TQuery query, LabModels models);

    /// <summary>
    /// The computation, in slices of a few dozen milliseconds on the inference thread: between two of them completions are drawn, other
    /// questions have their turn, and this one may be dropped. Each element ends a slice; null stands for one without news. No dispose
    /// scope may stay open across a slice's end: keep arrays, not tensors.
    /// </summary>
    protected abstract IEnumerable<TAnswer?> Answer(TQuery query, LabModels models);
}
