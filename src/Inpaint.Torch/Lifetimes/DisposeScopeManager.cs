using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>The dispose scopes of one thread.</summary>
public class DisposeScopeManager
{
    [ThreadStatic] private static DisposeScopeManager? current;

    private readonly ThreadDisposeScopeStatistics statistics = new();

    internal static DisposeScopeManager ThreadSingleton => current ??= new();

    /// <summary>How many tensors this thread has made and disposed.</summary>
    public static ThreadDisposeScopeStatistics Statistics => ThreadSingleton.statistics;

    internal DisposeScope? CurrentDisposeScope { get; private set; }

    internal DisposeScope Enter() => CurrentDisposeScope = new DisposeScope(this);

    internal void Leave(DisposeScope scope)
    {
        if (CurrentDisposeScope == scope)
        {
            CurrentDisposeScope = scope.OuterScope;
            return;
        }
        for (var inner = CurrentDisposeScope; inner is not null; inner = inner.OuterScope)
            if (inner.OuterScope == scope) inner.OuterScope = scope.OuterScope;
    }

    internal void Register(Tensor tensor)
    {
        if (CurrentDisposeScope is null)
        {
            statistics.TensorStatistics.CreatedOutsideScopeCount++;
        }
        else
        {
            statistics.TensorStatistics.CreatedInScopeCount++;
            CurrentDisposeScope.Add(tensor);
        }
    }

    internal void Disposing(Tensor tensor)
    {
        if (tensor.OwningDisposeScope is not { } scope)
        {
            statistics.TensorStatistics.DisposedOutsideScopeCount++;
        }
        else
        {
            statistics.TensorStatistics.DisposedInScopeCount++;
            scope.Remove(tensor);
        }
    }
}
