using Inpaint.Client.Contracts;
using Inpaint.Client.Lab.Contracts;
using Inpaint.Model.Checkpoints;
using Inpaint.Model.Networks;
using Inpaint.Server.Options;
using Microsoft.Extensions.Options;

namespace Inpaint.Server.Lab;

/// <summary>
/// The trained models as the Lab uses them: networks, not samplers. Weights are loaded, and verified, by the first question that needs them,
/// and stay. A card that cannot be read, or weights that are not the card's, are a refusal with the reason.
/// </summary>
internal sealed class LabModels(IOptions<InferenceOptions> options) : IDisposable
{
    private readonly Dictionary<string, ImageNetwork> networks = new(StringComparer.Ordinal);
    private readonly Lock gate = new();
    private IReadOnlyDictionary<string, ModelCard>? cards;

    /// <summary>The folder of models.</summary>
    public ModelStore Store { get; } = options.Value.Models is { Length: > 0 } folder ? new(folder) : ModelStore.Default();

    /// <summary>Cards of everything in the folder, by name; any thread.</summary>
    public IReadOnlyDictionary<string, ModelCard> Cards
    {
        get
        {
            lock (gate)
                return cards ??= Store.List<ImageNetwork>().ToDictionary(card => card.Name, StringComparer.Ordinal);
        }
    }

    /// <summary>The card of a model, any thread.</summary>
    /// <exception cref="CompletionRefusedException">This server has no such model.</exception>
    public ModelCard Card(string name) => Cards.TryGetValue(name, out var card)
        ? card
        : throw new CompletionRefusedException(
            RefusalReason.Unavailable, "model", $"The server has no weights of this model. They are made with: {LabModelInfo.CommandOf(name)}");

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
        if (networks.TryGetValue(name, out var loaded))
            return (TNetwork)loaded;
        try
        {
            var network = Store.LoadNetwork<TNetwork>(card);
            network.eval();
            networks.Add(name, network);
            return network;
        }
        catch (WeightsException error)
        {
            throw new CompletionRefusedException(RefusalReason.Unavailable, "model", error.Message);
        }
    }

    /// <summary>A network that has a place for every image; inference thread only.</summary>
    /// <exception cref="CompletionRefusedException">There is no such model, it has no such places, or its files are damaged.</exception>
    public ILatentImages Places(string name) => Network<ImageNetwork>(name) as ILatentImages ?? throw new CompletionRefusedException(
        RefusalReason.Invalid, "model", $"Expected a model with a place for every image, got {name}, which has none.");

    /// <summary>Reads the folder anew, so that a model that has just been trained can be asked; inference thread only.</summary>
    public void Refresh()
    {
        lock (gate)
            cards = null;
        foreach (var (name, network) in networks.Where(pair => !Cards.ContainsKey(pair.Key)).ToArray())
        {
            network.Dispose();
            networks.Remove(name);
        }
    }

    /// <summary>Frees the networks; inference thread only.</summary>
    public void Dispose()
    {
        foreach (var network in networks.Values)
            network.Dispose();
        networks.Clear();
    }
}
