using System.Text.Json;
using Inpaint.Model.Networks.Ladder;

namespace Inpaint.Model.Networks;

/// <summary>The networks that a recipe or a model card may name.</summary>
public static class NetworkCatalog
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow };

    private static readonly Dictionary<string, Func<JsonElement?, ConditionalModel>> Builders = new(StringComparer.Ordinal)
    {
        ["doersch"] = options => new DoerschNetwork(Read<DoerschOptions>(options)),
        ["ladder"] = options => new LadderNetwork(Read<LadderOptions>(options)),
        ["regressor"] = options => new RegressorNetwork(Read<DoerschOptions>(options)),
    };

    /// <summary>Names of the networks, in alphabetical order.</summary>
    public static IReadOnlyList<string> Names => [.. Builders.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Builds a network with random weights from torch's generator.</summary>
    /// <param name="network">One of <see cref="Names"/>.</param>
    /// <param name="options">Its sizes; null takes the defaults.</param>
    /// <exception cref="ArgumentException">No such network, or options that it does not have.</exception>
    public static ConditionalModel Build(string network, JsonElement? options = null)
    {
        if (!Builders.TryGetValue(network, out var build))
            throw new ArgumentException($"There is no network \"{network}\"; there are {string.Join(", ", Names)}.", nameof(network));
        try
        {
            return build(options);
        }
        catch (JsonException error)
        {
            throw new ArgumentException($"The options of network \"{network}\" cannot be read: {error.Message}", nameof(options), error);
        }
    }

    private static T Read<T>(JsonElement? options) where T : new() =>
        options is { ValueKind: JsonValueKind.Object } json ? json.Deserialize<T>(Json)! : new();
}
