using Inpaint.Core.Sampling;
using Inpaint.Server.Batching;

namespace Inpaint.Server.Tests.Support;

internal sealed class FakeModelSource : IModelSource
{
    public FakeModel Model { get; } = new("fake");

    /// <summary>One answer only, no label, no coarse latents.</summary>
    public FakeModel Plain { get; } = new("plain") { NoiseSize = 0, CoarseNoiseSize = 0, AcceptsLabel = false };

    public FakeClassifier? Classifier { get; set; } = new();

    public string Device { get; set; } = "cpu";

    public FakeModel? OnProcessor { get; private set; }

    public long LiveTensors => Model.LiveConditions + Plain.LiveConditions + (OnProcessor?.LiveConditions ?? 0);

    public void FallBack()
    {
        Device = "cpu";
        OnProcessor = new("fake");
    }

    public void Configure()
    {
    }

    public IReadOnlyList<ICompletionModel> LoadModels() =>
        OnProcessor is null
            ? [Model, Plain]
            :
            [
                OnProcessor,
                new FakeModel("plain")
                {
                    NoiseSize = 0,
                    CoarseNoiseSize = 0,
                    AcceptsLabel = false,
                },
            ];

    public IDigitClassifier? LoadClassifier() => Classifier;
}
