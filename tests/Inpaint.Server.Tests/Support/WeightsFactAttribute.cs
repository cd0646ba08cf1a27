using Inpaint.Model.Checkpoints;

namespace Inpaint.Server.Tests.Support;

/// <summary>A test with the trained weights, skipped visibly where there are none.</summary>
internal sealed class WeightsFactAttribute : FactAttribute
{
    public WeightsFactAttribute()
    {
        var store = ModelStore.Default();
        if (store.List().Count == 0)
            Skip = $"There are no trained models in {store.Folder}.";
    }
}
