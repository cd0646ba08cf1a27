using System.Text.Json;
using System.Text.Json.Serialization;
using Inpaint.Core.Weights;
using Inpaint.Engine.Plans;

namespace Inpaint.Engine.Networks;

internal static class NetworkPrograms
{
    private const string Likelihood = "bernoulli";

    private const string Classifier = "classifier";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    private static readonly Dictionary<string, Func<JsonElement?, NetworkLayers, ConditionalPrograms>> Conditional = new(
        StringComparer.Ordinal
    )
    {
        ["ladder"] = (options, layers) => LadderPrograms.Write(Options<LadderOptions>(options), layers),
        ["doersch"] = (options, layers) => PerceptronPrograms.WriteCvae(Options<DoerschOptions>(options), layers),
        ["regressor"] = (options, layers) => PerceptronPrograms.WriteRegressor(Options<DoerschOptions>(options), layers),
    };

    public static bool Completes(ModelCard card) =>
        Conditional.ContainsKey(card.Network) && card.Likelihood == Likelihood && card.Degradation is null;

    public static bool Classifies(ModelCard card) => card.Network == Classifier;

    /// <summary>The programs of a model that completes holes.</summary>
    /// <exception cref="WeightsException">The weights are not those that the card's options ask for, or the options are
    /// unknown.</exception>
    public static ConditionalPrograms Complete(ModelCard card, IReadOnlyDictionary<string, FloatArray> weights) =>
        Follow(card, () => Conditional[card.Network](card.Options, new(weights)));

    /// <summary>The program of a classifier, and how many classes it tells apart.</summary>
    /// <inheritdoc cref="Complete"/>
    public static (PlanProgram Program, int Classes) Classify(ModelCard card, IReadOnlyDictionary<string, FloatArray> weights) =>
        Follow(card, () =>
        {
            var options = Options<ClassifierOptions>(card.Options);
            return (ClassifierProgram.Write(options, new(weights)), options.Classes);
        });

    private static T Follow<T>(ModelCard card, Func<T> write)
    {
        try
        {
            return write();
        }
        catch (Exception error) when (error is JsonException or ArgumentException or OverflowException or WeightsException)
        {
            throw new WeightsException($"Model \"{card.Name}\" cannot be computed: {error.Message}", error);
        }
    }

    private static TOptions Options<TOptions>(JsonElement? options) where TOptions : new() =>
        options is { ValueKind: JsonValueKind.Object } json ? json.Deserialize<TOptions>(Json)! : new();
}
