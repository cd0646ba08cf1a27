using Inpaint.Model.Checkpoints;

namespace Inpaint.Server.Tests.Support;

internal sealed class WeightsFactAttribute : FactAttribute
{
    public WeightsFactAttribute()
    {
        var store = ModelStore.Default();
        if (store.List().Count == 0)
        {
            Skip = $"There are no trained models in {store.Folder}.";
        }
    }
}
