using System.Security.Cryptography;
using System.Text.Json;

namespace Inpaint.Core.Weights;

/// <summary>A folder of trained models: NAME.json (the card) and NAME.safetensors (the weights).</summary>
/// <param name="path">Where they lie; it need not exist before something is saved.</param>
public sealed class ModelFolder(string path)
{
    /// <summary>The environment variable that names the folder.</summary>
    public const string Variable = "INPAINT_MODELS";

    /// <summary>Where the models lie.</summary>
    public string Path { get; } = path;

    /// <summary>The folder in <c>INPAINT_MODELS</c>, or else the nearest folder "models" beside the program or above it.</summary>
    public static ModelFolder Default()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
        {
            return new(named);
        }
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (System.IO.Path.Combine(at.FullName, "models") is var models && Directory.Exists(models))
            {
                return new(models);
            }
        }
        return new(System.IO.Path.Combine(AppContext.BaseDirectory, "models"));
    }

    /// <summary>Every card, by name.</summary>
    /// <exception cref="WeightsException">A card cannot be read.</exception>
    public IReadOnlyList<ModelCard> Cards() => !Directory.Exists(Path) ? [] :
    [
        .. Directory.EnumerateFiles(Path, "*.json").Select(ModelCardFile.Read).OrderBy(card => card.Name, StringComparer.Ordinal),
    ];

    /// <summary>The card of a model.</summary>
    /// <exception cref="WeightsException">No such model, or a card cannot be read.</exception>
    public ModelCard Card(string name) => Find(Cards(), name);

    /// <summary>The card of that name among some of the folder's.</summary>
    /// <exception cref="WeightsException">There is none.</exception>
    public ModelCard Find(IReadOnlyList<ModelCard> cards, string name) =>
        cards.FirstOrDefault(card => card.Name == name)
        ?? throw new WeightsException(
            cards.Count == 0
                ? $"There is no model \"{name}\": {Path} holds none."
                : $"There is no model \"{name}\"; {Path} holds {string.Join(", ", cards.Select(card => card.Name))}.{NearestName.Suggest(name, cards.Select(card => card.Name))}"
        );

    /// <summary>Where the weights of a model lie.</summary>
    public string WeightsPath(string name) => System.IO.Path.Combine(Path, name + ".safetensors");

    /// <summary>The verified weights of a card.</summary>
    /// <exception cref="WeightsException">They are missing, damaged, or not those of the card.</exception>
    public IReadOnlyDictionary<string, FloatArray> ReadWeights(ModelCard card)
    {
        var path = WeightsPath(card.Name);
        var bytes = Safetensors.ReadBytes(path);
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        if (hash != card.Sha256)
        {
            throw new WeightsException($"{path}: the card says SHA-256 {card.Sha256}, the file has {hash}.");
        }
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
        ModelCardFile.Write(System.IO.Path.Combine(Path, card.Name + ".json"), written);
        return written;
    }

    /// <summary>
    /// Every size of a network is a dimension of a tensor, or divides one, so a card cannot ask for more memory than its weights take.
    /// </summary>
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
                    $"The card of model \"{card.Name}\" asks for {option.Name} {option.Value.GetRawText()}, and no tensor in {path} has a dimension that fits."
                );
            }
        }
    }

    private static bool Fits(JsonElement size, IReadOnlyList<long> dimensions) =>
        size.ValueKind != JsonValueKind.Number
        || !size.TryGetInt64(out var number)
        || dimensions.Any(dimension => number > 0 && dimension % number == 0);
}
