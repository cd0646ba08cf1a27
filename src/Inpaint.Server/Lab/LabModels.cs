using Inpaint.Client.Lab.Contracts;
using Inpaint.Core.Completions;
using Inpaint.Core.Weights;
using Inpaint.Engine;
using Inpaint.Model.Checkpoints;
using Inpaint.Model.Devices;
using Inpaint.Model.Evaluation;
using Inpaint.Model.Networks;
using Inpaint.Server.Lab.Training;
using Inpaint.Server.Options;
using Microsoft.Extensions.Options;
using TorchSharp;

namespace Inpaint.Server.Lab;

/// <summary>
/// The trained models as the Lab uses them: networks, not samplers. Weights are loaded, and verified, by the first question that needs
/// them, and stay. A card that cannot be read, or weights that are not the card's, are a refusal with the reason.
/// </summary>
internal sealed partial class LabModels(IOptions<InferenceOptions> options, RunArchive runs, ILogger<LabModels> logger) : IDisposable
{
    private readonly Dictionary<string, (string Sha256, ImageNetwork Network)> _networks = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private IReadOnlyDictionary<string, (ModelCard Card, ModelStore Store)>? _found;

    public ModelStore Store { get; } = options.Value.Models is { Length: > 0 } folder ? new(folder) : ModelStore.Default();

    /// <summary>Cards of everything in the folder, and of what was trained in the Lab, by name; any thread.</summary>
    public IReadOnlyDictionary<string, ModelCard> Cards =>
        Found.ToDictionary(pair => pair.Key, pair => pair.Value.Card, StringComparer.Ordinal);

    private IReadOnlyDictionary<string, (ModelCard Card, ModelStore Store)> Found
    {
        get
        {
            lock (_gate)
            {
                return _found ??= Find();
            }
        }
    }

    public bool IsFromLab(string name) => Found.TryGetValue(name, out var model) && model.Store != Store;

    public ModelCard Card(string name) =>
        Cards.TryGetValue(name, out var card)
            ? card
            : throw new CompletionRefusedException(
                RefusalReason.Unavailable,
                "model",
                $"The server has no weights of this model. They are made with: {LabModelInfo.CommandOf(name)}"
            );

    /// <summary>The card of a model of one kind of network, any thread.</summary>
    /// <exception cref="CompletionRefusedException">This server has no such model, or it is of another kind.</exception>
    public ModelCard Card<TNetwork>(string name)
        where TNetwork : ImageNetwork
    {
        var card = Card(name);
        return NetworkCatalog.NamesOf<TNetwork>().Contains(card.Network)
            ? card
            : throw new CompletionRefusedException(
                RefusalReason.Invalid, "model",
                $"Expected a model with one of the networks {string.Join(", ", NetworkCatalog.NamesOf<TNetwork>())}, got {card.Network}.");
    }

    /// <summary>The network with the weights of a model; inference thread only.</summary>
    /// <exception cref="CompletionRefusedException">There is none, it is of another kind, or its files are damaged.</exception>
    public TNetwork Network<TNetwork>(string name)
        where TNetwork : ImageNetwork
    {
        var card = Card<TNetwork>(name);
        if (_networks.TryGetValue(name, out var loaded) && loaded.Sha256 == card.Sha256)
        {
            return (TNetwork)loaded.Network;
        }
        try
        {
            Libtorch.Require(); // the first touch of it: until here, the engine served alone
            torch.set_num_threads(EngineThreads.Count);
            var network = Found[name].Store.LoadNetwork<TNetwork>(card);
            network.eval();
            loaded.Network?.Dispose();
            _networks[name] = (card.Sha256, network);
            return network;
        }
        catch (Exception error) when (error is WeightsException or LibtorchException)
        {
            throw new CompletionRefusedException(RefusalReason.Unavailable, "model", error.Message);
        }
    }

    /// <summary>A network that has a place for every image; inference thread only.</summary>
    /// <exception cref="CompletionRefusedException">There is no such model, it has no such places, or its files are damaged.</exception>
    public ILatentImages Latent(string name) => Network<ImageNetwork>(name) as ILatentImages ?? throw new CompletionRefusedException(
        RefusalReason.Invalid, "model", $"Expected a model with a place for every image, got {name}, which has none.");

    /// <summary>Where a model puts digits of the test set.</summary>
    /// <exception cref="CompletionRefusedException">There is no such model, or its map is missing, damaged or another's.</exception>
    public LatentAtlas Atlas(string name)
    {
        try
        {
            return LatentAtlas.Load(Store, Card(name));
        }
        catch (WeightsException error)
        {
            throw new CompletionRefusedException(RefusalReason.Unavailable, "model", error.Message);
        }
    }

    /// <summary>Reads the folder anew, so that a model that has just been trained can be asked; inference thread only.</summary>
    public void Refresh()
    {
        lock (_gate)
        {
            _found = null;
        }
        foreach (var (name, loaded) in _networks.Where(pair => !Found.ContainsKey(pair.Key)).ToArray())
        {
            loaded.Network.Dispose();
            _networks.Remove(name);
        }
    }

    /// <summary>A run that is being written to, or was deleted at this moment, is passed over until the next time.</summary>
    private Dictionary<string, (ModelCard, ModelStore)> Find()
    {
        var all = Store.List<ImageNetwork>().ToDictionary(card => card.Name, card => (card, Store), StringComparer.Ordinal);
        foreach (var store in runs.Models)
        {
            try
            {
                foreach (var card in store.List<ImageNetwork>())
                {
                    all.TryAdd(card.Name, (card, store));
                }
            }
            catch (Exception error) when (error is WeightsException or IOException)
            {
                Log.PassedOver(logger, error, store.Folder);
            }
        }
        return all;
    }

    /// <summary>Frees the networks; inference thread only.</summary>
    public void Dispose()
    {
        foreach (var (_, network) in _networks.Values)
        {
            network.Dispose();
        }
        _networks.Clear();
    }

    private static partial class Log
    {
        [LoggerMessage(401, LogLevel.Information, "The models in {Folder} are passed over for now")]
        public static partial void PassedOver(ILogger logger, Exception error, string folder);
    }
}
