using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Inpaint.Core.Weights;

/// <summary>Reads and writes model cards as JSON.</summary>
public static partial class ModelCardFile
{
    private const int MaxBytes = 1 << 20;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        RespectNullableAnnotations = true,
    };

    /// <summary>Reads a card and checks that its name is the file's.</summary>
    /// <exception cref="WeightsException">It is too large, not a card, or bears another name.</exception>
    public static ModelCard Read(string path)
    {
        try
        {
            if (new FileInfo(path).Length > MaxBytes)
            {
                throw new WeightsException($"{path}: expected a model card of at most {MaxBytes:N0} bytes.");
            }
            return Parse(File.ReadAllBytes(path), path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new WeightsException($"{path}: the model card cannot be read: {error.Message}", error);
        }
    }

    /// <summary>Reads the bytes of a card; <paramref name="path"/> is the file that they are of.</summary>
    /// <inheritdoc cref="Read"/>
    public static ModelCard Parse(byte[] bytes, string path)
    {
        try
        {
            var card = StrictJson.Read<ModelCard>(StrictJson.Parse(bytes), Json);
            if (card.Name != Path.GetFileNameWithoutExtension(path) || !PlainName().IsMatch(card.Name))
            {
                throw new WeightsException(
                    $"{path}: the card calls itself \"{card.Name}\", expected the name of the file: letters, digits, - and _."
                );
            }
            return card;
        }
        catch (FormatException error)
        {
            throw new WeightsException($"{path}: the model card cannot be read: {error.Message}", error);
        }
    }

    /// <summary>True for 1 to 64 letters, digits, - and _: what a model, and a set of models, may be called.</summary>
    public static bool IsPlainName(string name) => PlainName().IsMatch(name);

    /// <summary>Writes a card.</summary>
    public static void Write(string path, ModelCard card) => DurableFile.Write(path, JsonSerializer.SerializeToUtf8Bytes(card, Json));

    [GeneratedRegex("^[A-Za-z0-9_-]{1,64}$")]
    private static partial Regex PlainName();
}
