using Inpaint.Core.Sampling;
using Inpaint.Model.Sampling;
using Inpaint.Server.Errors;

namespace Inpaint.Server.Batching;

/// <summary>Where the models come from. Every member is called on the inference thread, and <see cref="Configure"/> first.</summary>
internal interface IModelSource
{
    /// <summary>Name of the device, for example "cpu".</summary>
    string Device { get; }

    /// <summary>Tensors alive in this process; read from any thread.</summary>
    long LiveTensors { get; }

    /// <summary>Sets threads and device, before the first operator runs.</summary>
    void Configure();

    /// <summary>Gives the device up: what is loaded from now on is on the processor.</summary>
    void FallBack();

    /// <summary>Loads and verifies every model, the default first.</summary>
    /// <exception cref="StartupException">There are none, or one is damaged.</exception>
    IReadOnlyList<ICompletionModel> LoadModels();

    /// <summary>Loads the classifier, or null where there is none.</summary>
    /// <exception cref="StartupException">It is damaged.</exception>
    IDigitClassifier? LoadClassifier();
}
