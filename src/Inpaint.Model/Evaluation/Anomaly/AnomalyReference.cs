using System.Text.Json;
using Inpaint.Core;
using Inpaint.Core.Weights;
using Inpaint.Model.Checkpoints;

namespace Inpaint.Model.Evaluation.Anomaly;

/// <summary>Scores of test digits and of non-digits under one model: what a new score is held against.</summary>
/// <param name="Model">Name of the model.</param>
/// <param name="Sha256">SHA-256 of the weights that were measured, lower-case hex.</param>
/// <param name="Samples">k of the bound.</param>
/// <param name="Seed">Seed of the non-digits.</param>
/// <param name="Digits">Scores of test digits, in nats.</param>
/// <param name="NonDigits">Scores of every kind of non-digit, in nats.</param>
public sealed record AnomalyReference(
    string Model,
    string Sha256,
    int Samples,
    int Seed,
    IReadOnlyList<double> Digits,
    IReadOnlyDictionary<NonDigitKind, IReadOnlyList<double>> NonDigits
)
{
    private const int MaxBytes = 1 << 20;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>Where the reference of a model lies: a folder of its own, because JSON files beside the weights are model cards.</summary>
    public static string PathOf(ModelStore models, string model) => Path.Combine(models.Folder, "anomaly", model + ".json");

    /// <summary>Reads a reference.</summary>
    /// <exception cref="WeightsException">It cannot be read.</exception>
    public static AnomalyReference Read(string path)
    {
        try
        {
            return
                new FileInfo(path).Length <= MaxBytes
                && JsonSerializer.Deserialize<AnomalyReference>(File.ReadAllBytes(path), Json) is { } read
                ? read
                : throw new WeightsException($"{path}: expected scores in at most {MaxBytes:N0} bytes of JSON.");
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new WeightsException($"{path}: the scores cannot be read: {error.Message}", error);
        }
    }

    /// <summary>Writes it.</summary>
    public void Write(string path) => DurableFile.Write(path, JsonSerializer.SerializeToUtf8Bytes(this, Json));

    /// <summary>How well the score tells a kind of non-digit from digits.</summary>
    public RocCurve Roc(NonDigitKind kind) => RocCurve.Of(Digits, NonDigits[kind]);

    /// <summary>Share of the test digits that score at least as high.</summary>
    public double ShareOfDigitsAbove(double score) => (double)Digits.Count(digit => digit >= score) / Digits.Count;
}
