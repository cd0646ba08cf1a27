using Inpaint.Harness.Processes;
using Inpaint.Model.Checkpoints;

namespace Inpaint.Server.Tests.Support;

internal class BalancerFactAttribute : FactAttribute
{
    public BalancerFactAttribute() => Skip = Balancer.WhyAbsent;
}

/// <summary>A test with nginx before server processes with the trained weights, skipped visibly where one of these is absent.</summary>
internal sealed class ReplicaFactAttribute : BalancerFactAttribute
{
    public ReplicaFactAttribute()
    {
        var store = ModelStore.Default();
        if (Skip is null && store.List().Count == 0)
        {
            Skip = $"There are no trained models in {store.Folder}.";
        }
    }
}
