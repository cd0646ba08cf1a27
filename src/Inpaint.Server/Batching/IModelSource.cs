using Inpaint.Core.Sampling;

namespace Inpaint.Server.Batching;

internal interface IModelSource
{
    string Device { get; }

    long LiveTensors { get; }

    void Configure();

    void FallBack();

    IReadOnlyList<ICompletionModel> LoadModels();

    IDigitClassifier? LoadClassifier();
}
