using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Inpaint.Core;
using Inpaint.Engine.Networks;
using Inpaint.Model.Devices;
using Inpaint.Model.Networks.Ladder;
using TorchSharp;

namespace Inpaint.Model.Networks;

/// <summary>The networks that a recipe or a model card may name.</summary>
public static class NetworkCatalog
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    private static readonly Dictionary<string, Entry> Entries = new(StringComparer.Ordinal)
    {
        ["autoencoder"] = Of((LatentOptions options) => new AutoencoderNetwork(options)),
        ["classifier"] = Of((ClassifierOptions options) => new ClassifierNetwork(options)),
        ["doersch"] = Of((DoerschOptions options) => new DoerschNetwork(options)),
        ["label-cvae"] = Of((LatentOptions options) => new LabelCvaeNetwork(options)),
        ["ladder"] = Of((LadderOptions options) => new LadderNetwork(options)),
        ["linear-autoencoder"] = Of((LinearOptions options) => new LinearAutoencoderNetwork(options)),
        ["pca"] = Of((LinearOptions options) => new PcaNetwork(options)),
        ["regressor"] = Of((DoerschOptions options) => new RegressorNetwork(options)),
        ["vae"] = Of((LatentOptions options) => new VaeNetwork(options)),
    };

    /// <summary>Names of the networks, in alphabetical order.</summary>
    public static IReadOnlyList<string> Names => NamesOf<ImageNetwork>();

    /// <summary>Names of the networks of one kind, in alphabetical order.</summary>
    /// <typeparam name="TNetwork">For example <see cref="ConditionalModel"/>, the networks that complete holes.</typeparam>
    public static IReadOnlyList<string> NamesOf<TNetwork>()
        where TNetwork : ImageNetwork =>
        [
            .. Entries
                .Where(entry => entry.Value.Network.IsAssignableTo(typeof(TNetwork)))
                .Select(entry => entry.Key)
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>Names of the networks that can answer for a hole, in alphabetical order.</summary>
    public static IReadOnlyList<string> CompletingNames => [.. NamesOf<ConditionalModel>().Except(NamesOf<WholeImageModel>())];

    /// <summary>Builds a network with random weights, which belong to it and to no dispose scope of the caller.</summary>
    /// <param name="network">One of <see cref="Names"/>.</param>
    /// <param name="options">Its sizes; null takes the defaults.</param>
    /// <param name="seed">Determines the weights; null where others are put in their place.</param>
    /// <exception cref="ArgumentException">No such network, or options that it does not have.</exception>
    /// <exception cref="LibtorchException">libtorch cannot be loaded.</exception>
    public static ImageNetwork Build(string network, JsonElement? options = null, int? seed = null)
    {
        if (!Entries.TryGetValue(network, out var entry))
        {
            throw new ArgumentException(
                $"There is no network \"{network}\"; there are {string.Join(", ", Names)}.{NearestName.Suggest(network, Names)}"
            );
        }
        Libtorch.Require();
        try
        {
            lock (Entries)
            {
                if (seed is { } given)
                {
                    torch.manual_seed(given);
                }
                using var scope = torch.NewDisposeScope();
                var built = entry.Build(options);
                foreach (var (_, tensor) in built.state_dict())
                {
                    tensor.DetachFromDisposeScope();
                }
                return built;
            }
        }
        catch (FormatException error)
        {
            throw new ArgumentException($"The options of network \"{network}\" cannot be read: {error.Message}", error);
        }
    }

    /// <summary>Builds a network of one kind.</summary>
    /// <exception cref="ArgumentException">No such network of that kind, or options that it does not have.</exception>
    public static TNetwork Build<TNetwork>(string network, JsonElement? options = null) where TNetwork : ImageNetwork
    {
        var built = Build(network, options);
        if (built is TNetwork fitting)
        {
            return fitting;
        }
        built.Dispose();
        throw new ArgumentException($"Expected one of the networks {string.Join(", ", NamesOf<TNetwork>())}, got {network}.");
    }

    private static Entry Of<TOptions, TNetwork>(Func<TOptions, TNetwork> build)
        where TOptions : new()
        where TNetwork : ImageNetwork =>
        new(typeof(TNetwork), options =>
            build(
                options is { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) } json
                    ? StrictJson.Read<TOptions>(JsonNode.Parse(json.GetRawText()), Json)
                    : new()
            )
        );

    private sealed record Entry(Type Network, Func<JsonElement?, ImageNetwork> Build);
}
