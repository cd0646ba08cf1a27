using Inpaint.Core.Sampling;
using Inpaint.Core.Weights;
using Inpaint.Engine;
using Inpaint.Model.Checkpoints;
using Inpaint.Model.Devices;
using Inpaint.Model.Networks;
using Inpaint.Model.Sampling;
using Inpaint.Server.Errors;
using Inpaint.Server.Options;
using Microsoft.Extensions.Options;
using TorchSharp;

namespace Inpaint.Server.Batching;

internal sealed class StoredModels(IOptions<InferenceOptions> options, IOptions<ModelOptions> memory) : IModelSource
{
    private static readonly string[] Preferred = ["ladder", "doersch"];

    private readonly ModelStore _store = options.Value.Models is { Length: > 0 } folder ? new(folder) : ModelStore.Default();
    private readonly SetMemory _memory = new((long)memory.Value.MemoryMegabytes << 20);
    private torch.Device? _device; // none: the processor

    public string Device => _device?.ToString() ?? "cpu";

    public long LiveTensors => torch.Tensor.TotalCount;

    public void Configure()
    {
        EngineThreads.Count = options.Value.Threads > 0 ? options.Value.Threads : Environment.ProcessorCount;
        try
        {
            _device = ComputeDevice.FindGpu(options.Value.Device);
        }
        catch (LibtorchException error)
        {
            throw new StartupException(error.Message, error);
        }
        catch (DeviceException error)
        {
            throw new StartupException($"{InferenceOptions.Section}:Device: {error.Message}", error);
        }
    }

    public void FallBack() => _device = null;

    public IReadOnlyList<ICompletionModel> LoadModels()
    {
        var models = new List<ICompletionModel>();
        try
        {
            foreach (var card in _store.List().OrderBy(Rank).ThenBy(card => card.Name, StringComparer.Ordinal))
            {
                models.Add(_store.Load(card, _device));
            }
            foreach (var set in _store.Sets())
            {
                models.AddRange(set.List().OrderBy(card => Array.IndexOf(Preferred, card.Name) < 0)
                    .ThenBy(card => card.Name, StringComparer.Ordinal).Select(card => new SetModel(card, set, _device, _memory)));
            }
        }
        catch (Exception error)
        {
            models.ForEach(model => model.Dispose());
            if (error is WeightsException)
            {
                throw new StartupException(error.Message, error);
            }
            throw;
        }
        if (options.Value.DefaultModel is { } name && models.Count > 0 && models[0].Card.Name != name)
        {
            throw new StartupException(
                $"{InferenceOptions.Section}:DefaultModel is \"{name}\", but {_store.Folder} holds {string.Join(", ", models.Select(model => model.Card.Name))}."
            );
        }
        if (models.Count == 0 && options.Value.RequireWeights)
        {
            throw new StartupException($"There are no trained models in {_store.Folder}. They are made with: {Refusals.TrainCommand}");
        }
        return models;
    }

    public IDigitClassifier? LoadClassifier()
    {
        try
        {
            return _store.List<ClassifierNetwork>().Any(card => card.Name == DigitClassifier.DefaultName)
                ? _store.LoadClassifier(device: _device)
                : null;
        }
        catch (WeightsException error)
        {
            throw new StartupException(error.Message, error);
        }
    }

    private int Rank(ModelCard card) => card.Name == options.Value.DefaultModel ? -1
        : Array.IndexOf(Preferred, card.Name) is >= 0 and var rank ? rank
        : Preferred.Length;
}
