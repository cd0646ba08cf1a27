using Inpaint.Model.Sampling;
using Inpaint.Server.Batching;

namespace Inpaint.Server.Tests.Support;

/// <summary>Fake models in place of those on disk.</summary>
internal sealed class FakeModelSource : IModelSource
{
    public FakeModel Model { get; } = new("fake");

    /// <summary>One answer only, no label, no coarse latents.</summary>
    public FakeModel Plain { get; } = new("plain") { NoiseSize = 0, CoarseNoiseSize = 0, AcceptsLabel = false };

    public FakeClassifier? Classifier { get; set; } = new();

    public string Device => "cpu";

    public long LiveTensors => Model.LiveConditions + Plain.LiveConditions;

    public void Configure()
    {
    }

    public IReadOnlyList<ICompletionModel> LoadModels() => [Model, Plain];

    public IDigitClassifier? LoadClassifier() => Classifier;
}
