using Inpaint.Core.Sampling;
using Inpaint.Core.Weights;
using Inpaint.Engine.Models;
using Inpaint.Model.Devices;
using Inpaint.Model.Networks;
using Inpaint.Model.Sampling;
using TorchSharp;
using static TorchSharp.torch;

namespace Inpaint.Model.Checkpoints;

/// <summary>The trained models of a folder, computed by the engine or by libtorch.</summary>
/// <param name="folder">Where they lie; it need not exist before something is saved.</param>
public sealed class ModelStore(string folder)
{
    private readonly ModelFolder _files = new(folder);

    /// <summary>Where the models lie.</summary>
    public string Folder => _files.Path;

    /// <summary>The models of <see cref="ModelFolder.Default"/>.</summary>
    public static ModelStore Default() => new(ModelFolder.Default().Path);

    /// <summary>
    /// Folders of own sets of pictures: those below this one that hold weights with their cards, by name.
    /// </summary>
    /// <exception cref="WeightsException">A card cannot be read, or belongs to pictures of another name.</exception>
    public IReadOnlyList<ModelStore> Sets()
    {
        if (!Directory.Exists(Folder))
        {
            return [];
        }
        var sets = Directory.EnumerateDirectories(Folder).Order(StringComparer.Ordinal)
            .Where(folder => Directory.EnumerateFiles(folder, "*.safetensors").Any(file => File.Exists(Path.ChangeExtension(file, ".json"))))
            .Select(folder => new ModelStore(folder)).ToList();
        foreach (var set in sets)
        {
            if (set._files.Cards().FirstOrDefault(card => card.Pictures.Name != Path.GetFileName(set.Folder)) is { } other)
            {
                throw new WeightsException(
                    $"{set.Folder}: {other.Name} was trained on pictures called {other.Pictures.Name}; expected a folder of that name.");
            }
        }
        return sets;
    }

    /// <summary>Cards of the models that complete holes, by name; cards of other models are passed over.</summary>
    /// <exception cref="WeightsException">A card cannot be read.</exception>
    public IReadOnlyList<ModelCard> List() => [.. List(NetworkCatalog.CompletingNames).Where(card => card.Degradation is null)];

    /// <summary>Cards of the models that restore degraded images, by name.</summary>
    /// <exception cref="WeightsException">A card cannot be read.</exception>
    public IReadOnlyList<ModelCard> ListRestorers() =>
        [.. List(NetworkCatalog.CompletingNames).Where(card => card.Degradation is not null)];

    /// <summary>Cards of the models of one kind of network, by name.</summary>
    /// <exception cref="WeightsException">A card cannot be read.</exception>
    public IReadOnlyList<ModelCard> List<TNetwork>() where TNetwork : ImageNetwork => List(NetworkCatalog.NamesOf<TNetwork>());

    /// <summary>The card of a model that completes holes.</summary>
    /// <exception cref="WeightsException">No such model, or its card cannot be read.</exception>
    public ModelCard Card(string name) => Find(List(), name);

    /// <summary>The card of a model of one kind of network.</summary>
    /// <exception cref="WeightsException">No such model, or its card cannot be read.</exception>
    public ModelCard Card<TNetwork>(string name) where TNetwork : ImageNetwork => Find(List<TNetwork>(), name);

    /// <summary>Loads a model to draw from, with its digit prior where its card names one.</summary>
    /// <param name="name">Name on its card.</param>
    /// <param name="device">Where libtorch computes; null for the processor, where the engine computes what it has a plan for.</param>
    /// <exception cref="WeightsException">No such model, or its files are not what the card says.</exception>
    public ICompletionModel Load(string name, Device? device = null) => Load(Card(name), device);

    /// <summary>Loads the model of a card of <see cref="List()"/>.</summary>
    /// <inheritdoc cref="Load(string, Device)"/>
    public ICompletionModel Load(ModelCard card, Device? device = null)
    {
        ICompletionModel model =
            IsProcessor(device) && EngineModel.CanCompute(card) ? new EngineModel(card, ReadWeights(card)) : LoadOnTorch(card, device);
        return card.DigitPrior is { } prior ? new DigitFirstModel(card, model, LoadClassifier(prior, device)) : model;
    }

    private CompletionModel LoadOnTorch(ModelCard card, Device? device)
    {
        var network = LoadNetwork(card, device);
        return new(
            card,
            device?.type == DeviceType.CUDA ? network.RoundedTo(CudaPrecisions.FromEnvironment()) : network,
            device
        );
    }

    /// <summary>Loads a model that restores degraded images.</summary>
    /// <param name="name">Name on its card.</param>
    /// <param name="device">Where to compute; null for the processor.</param>
    /// <exception cref="WeightsException">No such model, or its files are not what the card says.</exception>
    public RestorationModel LoadRestorer(string name, Device? device = null)
    {
        var card = Find(ListRestorers(), name);
        return new(card, LoadNetwork(card, device), device);
    }

    /// <summary>Loads a classifier.</summary>
    /// <param name="name">Name on its card.</param>
    /// <param name="device">Where libtorch computes; null for the processor, where the engine computes.</param>
    /// <exception cref="WeightsException">No such classifier, or its files are not what the card says.</exception>
    public IClassifier LoadClassifier(string name = DigitClassifier.DefaultName, Device? device = null)
    {
        var card = Card<ClassifierNetwork>(name);
        return IsProcessor(device)
            ? new EngineClassifier(card, ReadWeights(card))
            : new DigitClassifier(LoadNetwork<ClassifierNetwork>(card, device), device);
    }

    /// <summary>Builds the network of a card of a model that completes holes, and puts its verified weights in.</summary>
    /// <exception cref="WeightsException">The weights are missing, damaged, or not those of the card.</exception>
    public ConditionalModel LoadNetwork(ModelCard card, Device? device = null) => LoadNetwork<ConditionalModel>(card, device);

    /// <summary>Builds the network of a card and puts its verified weights in.</summary>
    /// <exception cref="WeightsException">The weights are missing, damaged, or not those of the card.</exception>
    public TNetwork LoadNetwork<TNetwork>(ModelCard card, Device? device = null) where TNetwork : ImageNetwork
    {
        var weights = ReadWeights(card);
        var network = Build<TNetwork>(card);
        NetworkWeights.Load(network, weights, _files.WeightsPath(card.Name));
        foreach (var parameter in network.parameters())
        {
            parameter.requires_grad = false;
        }
        return device is null ? network : network.to(device);
    }

    /// <inheritdoc cref="ModelFolder.ReadWeights"/>
    public IReadOnlyDictionary<string, FloatArray> ReadWeights(ModelCard card) => _files.ReadWeights(card);

    /// <inheritdoc cref="ModelFolder.Save"/>
    public ModelCard Save(ModelCard card, IReadOnlyDictionary<string, FloatArray> weights) => _files.Save(card, weights);

    private ModelCard Find(IReadOnlyList<ModelCard> cards, string name) => _files.Find(cards, name);

    private static bool IsProcessor(Device? device) => device is null || device.type == DeviceType.CPU;

    private IReadOnlyList<ModelCard> List(IReadOnlyList<string> networks) =>
        [.. _files.Cards().Where(card => networks.Contains(card.Network))];

    private static TNetwork Build<TNetwork>(ModelCard card) where TNetwork : ImageNetwork
    {
        try
        {
            return NetworkCatalog.Build<TNetwork>(card.Network, card.Options);
        }
        catch (ArgumentException error)
        {
            throw new WeightsException($"The card of model \"{card.Name}\" cannot be followed: {error.Message}", error);
        }
    }
}
