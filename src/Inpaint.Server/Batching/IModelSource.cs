using Inpaint.Core.Sampling;
using Inpaint.Model.Sampling;
using Inpaint.Server.Errors;

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
