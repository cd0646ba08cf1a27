using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Owns the tensors that are made on its thread while it is the innermost scope, and disposes them when it is disposed.</summary>
public sealed class DisposeScope : IDisposable
{
    private readonly List<Tensor> tensors = [];
    private DisposeScopeManager? manager;

    internal DisposeScope(DisposeScopeManager manager)
    {
        this.manager = manager;
        OuterScope = manager.CurrentDisposeScope;
    }

    internal DisposeScope? OuterScope { get; set; }

    public IReadOnlyList<IDisposable> DisposablesView => tensors.ToArray<IDisposable>();

    public int DisposablesCount => tensors.Count;

    public T MoveToOuter<T>(T disposable) where T : IDisposable => MoveToOther(OuterScope, disposable);

    public (T1 first, T2 second) MoveToOuter<T1, T2>(T1 first, T2 second) where T1 : IDisposable where T2 : IDisposable =>
        (MoveToOuter(first), MoveToOuter(second));

    public (T1 first, T2 second, T3 third) MoveToOuter<T1, T2, T3>(T1 first, T2 second, T3 third)
        where T1 : IDisposable where T2 : IDisposable where T3 : IDisposable =>
        (MoveToOuter(first), MoveToOuter(second), MoveToOuter(third));

    public void MoveToOuter(params IDisposable[] disposables) => MoveToOther(OuterScope, disposables);

    public void MoveToOuter(IEnumerable<IDisposable> disposables) => MoveToOther(OuterScope, disposables);

    public T MoveToOther<T>(DisposeScope? scope, T disposable) where T : IDisposable
    {
        MoveToOther(scope, (IEnumerable<IDisposable>)[disposable]);
        return disposable;
    }

    public void MoveToOther(DisposeScope? scope, params IDisposable[] disposables) =>
        MoveToOther(scope, (IEnumerable<IDisposable>)disposables);

    public void MoveToOther(DisposeScope? scope, IEnumerable<IDisposable> disposables)
    {
        var statistics = DisposeScopeManager.Statistics.TensorStatistics;
        foreach (var disposable in disposables)
        {
            var tensor = TensorOf(disposable);
            if (tensor.OwningDisposeScope != this) continue;
            Remove(tensor);
            if (scope is null) statistics.DetachedFromScopeCount++;
            else scope.Add(tensor);
        }
    }

    public T Detach<T>(T disposable) where T : IDisposable => MoveToOther(null, disposable);

    public (T1 first, T2 second) Detach<T1, T2>(T1 first, T2 second) where T1 : IDisposable where T2 : IDisposable =>
        (Detach(first), Detach(second));

    public (T1 first, T2 second, T3 third) Detach<T1, T2, T3>(T1 first, T2 second, T3 third)
        where T1 : IDisposable where T2 : IDisposable where T3 : IDisposable =>
        (Detach(first), Detach(second), Detach(third));

    public void Detach(params IDisposable[] disposables) => MoveToOther(null, disposables);

    public void Detach(IEnumerable<IDisposable> disposables) => MoveToOther(null, disposables);

    public void Attach(IDisposable disposable) => Attach((IEnumerable<IDisposable>)[disposable]);

    public void Attach(params IDisposable[] disposables) => Attach((IEnumerable<IDisposable>)disposables);

    /// <summary>Takes tensors over from whichever scope had them, or from none.</summary>
    public IReadOnlyList<IDisposable> Attach(IEnumerable<IDisposable> disposables)
    {
        var statistics = DisposeScopeManager.Statistics.TensorStatistics;
        var attached = disposables.ToArray();
        foreach (var disposable in attached)
        {
            var tensor = TensorOf(disposable);
            if (tensor.OwningDisposeScope == this) continue;
            tensor.OwningDisposeScope?.Remove(tensor);
            Add(tensor);
            statistics.AttachedToScopeCount++;
        }
        return attached;
    }

    public void DisposeEverything()
    {
        _ = Manager;
        while (tensors.Count > 0) tensors[^1].Dispose();
    }

    public void DisposeEverythingBut(IEnumerable<IDisposable> inKeep)
    {
        _ = Manager;
        var keep = inKeep.ToHashSet(ReferenceEqualityComparer.Instance);
        foreach (var tensor in tensors.ToArray())
            if (!keep.Contains(tensor)) tensor.Dispose();
    }

    public void DisposeEverythingBut(params IDisposable[] keep) => DisposeEverythingBut((IEnumerable<IDisposable>)keep);

    public T DisposeEverythingBut<T>(T keep) where T : IDisposable
    {
        DisposeEverythingBut((IEnumerable<IDisposable>)[keep]);
        return keep;
    }

    public bool Contains(IDisposable disposable) => disposable is Tensor tensor && tensor.OwningDisposeScope == this;

    public void Dispose()
    {
        if (manager is null) return;
        DisposeEverything();
        manager.Leave(this);
        manager = null;
    }

    internal void Add(Tensor tensor)
    {
        tensor.OwningDisposeScope = this;
        tensor.ScopeSlot = tensors.Count;
        tensors.Add(tensor);
    }

    /// <summary>The last one takes the freed slot, so that a removal costs the same in a scope of any size.</summary>
    internal void Remove(Tensor tensor)
    {
        var last = tensors[^1];
        tensors[tensor.ScopeSlot] = last;
        last.ScopeSlot = tensor.ScopeSlot;
        tensors.RemoveAt(tensors.Count - 1);
        tensor.OwningDisposeScope = null;
    }

    private DisposeScopeManager Manager => manager ?? throw new ObjectDisposedException(nameof(DisposeScope));

    private static Tensor TensorOf(IDisposable disposable) =>
        disposable as Tensor ?? throw new InvalidOperationException($"a dispose scope holds tensors, not {disposable?.GetType().Name ?? "null"}");
}
