using Inpaint.Core.Completions;
using Inpaint.Core.Sampling;

namespace Inpaint.Server.Batching;

/// <summary>The models that can be asked, loaded here or by workers; empty until they are.</summary>
internal sealed class ModelCatalog
{
    private volatile IReadOnlyList<ServedModel> _models = [];
    private volatile IReadOnlyList<ModelInfo> _infos = [];

    /// <summary>True where models are known from workers, so that an empty catalog means that none has answered yet.</summary>
    public bool DrawnByWorkers { get; init; }

    public IReadOnlyList<ServedModel> Models => _models;

    public IReadOnlyList<ModelInfo> Infos => _infos;

    public IDigitClassifier? Classifier { get; private set; }

    /// <summary>The model of a name, or the first one for null, of some pictures, or those of the default model for null.</summary>
    public ServedModel? Find(string? pictures, string? name)
    {
        var models = _models;
        pictures ??= models.Count > 0 ? models[0].Info.Pictures : null;
        return models.FirstOrDefault(model => model.Info.Pictures == pictures && (name is null || model.Info.Name == name));
    }

    public void FallBack(string device)
    {
        foreach (var model in _models)
        {
            model.FallBack(device);
        }
        _infos = [.. _models.Select(model => model.Info)];
    }

    public void Publish(IReadOnlyList<ServedModel> loaded, IDigitClassifier? classifier)
    {
        Classifier = classifier;
        _infos = [.. loaded.Select(model => model.Info)];
        _models = loaded;
    }
}
