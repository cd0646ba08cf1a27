using Inpaint.Model.Checkpoints;
using Inpaint.Model.Evaluation.Anomaly;
using Inpaint.TestSupport;

namespace Inpaint.Model.Tests.Evaluation.Anomaly;

/// <summary>A test that needs MNIST and scores measured with the weights that are there, and is shown as skipped without them.</summary>
internal sealed class CurrentReferenceFactAttribute : FactAttribute
{
    public CurrentReferenceFactAttribute()
    {
        var models = ModelStore.Default();
        Skip = SharedData.Mnist is null
            ? "needs MNIST in ../shared/mnist"
            : AnomalyReference.Read(AnomalyReference.PathOf(models, "ladder")).Sha256 != models.Card("ladder").Sha256
                ? "the ladder has new weights since it was measured: ./inpaint anomaly --model ladder"
                : null;
    }
}
