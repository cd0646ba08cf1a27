using Inpaint.Core.Completions;
using Inpaint.Core.Sampling;
using Inpaint.Model.Sampling;

namespace Inpaint.Server.Batching;

/// <summary>The models that can be asked, loaded here or by workers; empty until they are.</summary>
internal sealed class ModelCatalog
{
    private volatile IReadOnlyList<ServedModel> _models = [];
    private volatile IReadOnlyList<ModelInfo> _infos = [];

    /// <summary>True where models are known from workers, so that an empty catalog means that none has answered yet.</summary>
    public bool DrawnByWorkers { get; init; }

    /// <summary>The default first.</summary>
    public IReadOnlyList<ServedModel> Models => _models;

    /// <summary>What callers may know, the default first.</summary>
    public IReadOnlyList<ModelInfo> Infos => _infos;

    /// <summary>Labels completions; touched by the inference thread alone. Null where none is loaded.</summary>
    public IDigitClassifier? Classifier { get; private set; }

    /// <summary>The model of that name, or null.</summary>
    public ServedModel? Find(string name) => _models.FirstOrDefault(model => model.Info.Name == name);

    /// <summary>Says of every model that the processor stands in for <paramref name="device"/>.</summary>
    public void FallBack(string device)
    {
        foreach (var model in _models)
            model.FallBack(device);
        _infos = [.. _models.Select(model => model.Info)];
    }

    /// <summary>Publishes what was loaded.</summary>
    public void Publish(IReadOnlyList<ServedModel> loaded, IDigitClassifier? classifier)
    {
        Classifier = classifier;
        _infos = [.. loaded.Select(model => model.Info)];
        _models = loaded;
    }
}
