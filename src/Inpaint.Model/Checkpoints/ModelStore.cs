using System.Security.Cryptography;
using System.Text.Json;
using Inpaint.Core;
using Inpaint.Core.Sampling;
using Inpaint.Core.Weights;
using Inpaint.Model.Compiled;
using Inpaint.Model.Cuda;
using Inpaint.Model.Networks;
using Inpaint.Model.Sampling;
using TorchSharp;
using static TorchSharp.torch;

namespace Inpaint.Model.Checkpoints;

/// <summary>A folder of trained models: NAME.json (the card) and NAME.safetensors (the weights).</summary>
/// <param name="folder">Where they lie; it need not exist before something is saved.</param>
public sealed class ModelStore(string folder)
{
    /// <summary>The environment variable that names the folder.</summary>
    public const string Variable = "INPAINT_MODELS";

    /// <summary>Where the models lie.</summary>
    public string Folder { get; } = folder;

    /// <summary>The folder in <c>INPAINT_MODELS</c>, or else the nearest folder "models" beside the program or above it.</summary>
    public static ModelStore Default()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
            return new(named);
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
            if (Path.Combine(at.FullName, "models") is var models && Directory.Exists(models))
                return new(models);
        return new(Path.Combine(AppContext.BaseDirectory, "models"));
    }

    /// <summary>Cards of the models that complete holes, by name; cards of other models are passed over.</summary>
    /// <exception cref="WeightsException">A card cannot be read.</exception>
    public IReadOnlyList<ModelCard> List() => [.. List(NetworkCatalog.CompletingNames).Where(card => card.Degradation is null)];

    /// <summary>Cards of the models that restore degraded images, by name.</summary>
    /// <exception cref="WeightsException">A card cannot be read.</exception>
    public IReadOnlyList<ModelCard> ListRestorers() => [.. List(NetworkCatalog.CompletingNames).Where(card => card.Degradation is not null)];

    /// <summary>Cards of the models of one kind of network, by name.</summary>
    /// <exception cref="WeightsException">A card cannot be read.</exception>
    public IReadOnlyList<ModelCard> List<TNetwork>() where TNetwork : ImageNetwork => List(NetworkCatalog.NamesOf<TNetwork>());

    /// <summary>The card of a model that completes holes.</summary>
    /// <exception cref="WeightsException">No such model, or its card cannot be read.</exception>
    public ModelCard Card(string name) => Find(List(), name);

    /// <summary>The card of a model of one kind of network.</summary>
    /// <exception cref="WeightsException">No such model, or its card cannot be read.</exception>
    public ModelCard Card<TNetwork>(string name) where TNetwork : ImageNetwork => Find(List<TNetwork>(), name);

    /// <summary>
    /// Loads a model to draw from: on a GPU recorded, on the processor compiled, where that is possible, and on libtorch elsewhere; with its
    /// digit prior where its card names one.
    /// </summary>
    /// <param name="name">Name on its card.</param>
    /// <param name="device">Where to compute; null for the processor.</param>
    /// <exception cref="WeightsException">No such model, or its files are not what the card says.</exception>
    public ICompletionModel Load(string name, Device? device = null)
    {
        var card = Card(name);
        var model = LoadPlain(card, device);
        return card.DigitPrior is { } prior ? new DigitFirstModel(card, model, LoadClassifier(prior, device)) : model;
    }

    private ICompletionModel LoadPlain(ModelCard card, Device? device)
    {
        var network = LoadNetwork(card, device);
        if (device?.type == DeviceType.CUDA)
            return new CompletionModel(card, CudaPrecisions.Apply(network, CudaPrecisions.FromEnvironment()), device);
        if (CompiledCompletionModel.TryCreate(card, network, device) is not { } compiled)
            return new CompletionModel(card, network, device);
        network.Dispose();
        return compiled;
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
    /// <param name="device">Where to compute; null for the processor.</param>
    /// <exception cref="WeightsException">No such classifier, or its files are not what the card says.</exception>
    public DigitClassifier LoadClassifier(string name = DigitClassifier.DefaultName, Device? device = null) =>
        new(LoadNetwork<ClassifierNetwork>(Card<ClassifierNetwork>(name), device), device);

    /// <summary>Builds the network of a card of a model that completes holes, and puts its verified weights in.</summary>
    /// <exception cref="WeightsException">The weights are missing, damaged, or not those of the card.</exception>
    public ConditionalModel LoadNetwork(ModelCard card, Device? device = null) => LoadNetwork<ConditionalModel>(card, device);

    /// <summary>Builds the network of a card and puts its verified weights in.</summary>
    /// <exception cref="WeightsException">The weights are missing, damaged, or not those of the card.</exception>
    public TNetwork LoadNetwork<TNetwork>(ModelCard card, Device? device = null) where TNetwork : ImageNetwork
    {
        var weights = ReadWeights(card);
        var network = Build<TNetwork>(card);
        NetworkWeights.Load(network, weights, WeightsPath(card.Name));
        foreach (var parameter in network.parameters())
            parameter.requires_grad = false;
        return device is null ? network : network.to(device);
    }

    /// <summary>The verified weights of a card.</summary>
    /// <exception cref="WeightsException">They are missing, damaged, or not those of the card.</exception>
    public IReadOnlyDictionary<string, FloatArray> ReadWeights(ModelCard card)
    {
        var path = WeightsPath(card.Name);
        var bytes = Safetensors.ReadBytes(path);
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        if (hash != card.Sha256)
            throw new WeightsException($"{path}: the card says SHA-256 {card.Sha256}, the file has {hash}.");
        var weights = Safetensors.Parse(bytes, path).Tensors;
        CheckSizes(card, weights, path);
        return weights;
    }

    /// <summary>Writes weights and card; the card comes last, so that it never names weights that are not there.</summary>
    /// <param name="card">Its hash and parameter count are filled in.</param>
    /// <param name="weights">By name.</param>
    /// <returns>The card as written.</returns>
    public ModelCard Save(ModelCard card, IReadOnlyDictionary<string, FloatArray> weights)
    {
        var bytes = new Safetensors(weights, new Dictionary<string, string> { ["name"] = card.Name, ["network"] = card.Network }).ToBytes();
        var written = card with
        {
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)),
            Parameters = weights.Values.Sum(array => (long)array.Values.Length),
        };
        DurableFile.Write(WeightsPath(card.Name), bytes);
        ModelCardFile.Write(Path.Combine(Folder, card.Name + ".json"), written);
        return written;
    }

    /// <summary>Every size of a network is a dimension of a tensor, or divides one, so a card cannot ask for more memory than its weights take.</summary>
    private static void CheckSizes(ModelCard card, IReadOnlyDictionary<string, FloatArray> weights, string path)
    {
        if (card.Options is not { ValueKind: JsonValueKind.Object } options)
        {
            return;
        }
        var dimensions = weights.Values.SelectMany(array => array.Shape).Distinct().ToList();
        foreach (var option in options.EnumerateObject())
        {
            JsonElement[] sizes = option.Value.ValueKind == JsonValueKind.Array ? [.. option.Value.EnumerateArray()] : [option.Value];
            if (sizes.Length > weights.Count || sizes.Any(size => !Fits(size, dimensions)))
            {
                throw new WeightsException(
                    $"The card of model \"{card.Name}\" asks for {option.Name} {option.Value.GetRawText()}, and no tensor in {path} has a dimension that fits.");
            }
        }
    }

    private static bool Fits(JsonElement size, IReadOnlyList<long> dimensions) =>
        size.ValueKind != JsonValueKind.Number || !size.TryGetInt64(out var number) || dimensions.Any(dimension => number > 0 && dimension % number == 0);

    private ModelCard Find(IReadOnlyList<ModelCard> cards, string name) =>
        cards.FirstOrDefault(card => card.Name == name) ?? throw new WeightsException(cards.Count == 0
            ? $"There is no model \"{name}\": {Folder} holds none."
            : $"There is no model \"{name}\"; {Folder} holds {string.Join(", ", cards.Select(card => card.Name))}.{NearestName.Suggest(name, cards.Select(card => card.Name))}");

    private IReadOnlyList<ModelCard> List(IReadOnlyList<string> networks) => !Directory.Exists(Folder) ? [] :
    [
        .. Directory.EnumerateFiles(Folder, "*.json")
            .Select(ModelCardFile.Read)
            .Where(card => networks.Contains(card.Network))
            .OrderBy(card => card.Name, StringComparer.Ordinal),
    ];

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

    private string WeightsPath(string name) => Path.Combine(Folder, name + ".safetensors");
}
