using System.Text.Json;
using Inpaint.Core;
using Inpaint.Core.Completions;
using Inpaint.Core.Imaging;
using Inpaint.Server.Errors;

namespace Inpaint.Server.Completions;

/// <summary>
/// Reads the JSON of requests, by one rule for hub and API: names are exact, none is unknown or twice, every value is of its kind. What is
/// wrong is said in terms of the field.
/// </summary>
internal static class RequestJson
{
    /// <summary>Largest request over the hub, whose messages may have little more, in bytes: with a picture of 40 KB.</summary>
    public const int LargestMessage = 60 << 10;

    /// <summary>Largest request over the API, in bytes: with a picture as large as pictures may be, in base64.</summary>
    public static readonly int LargestBody = PictureLimits.Default.MaxBytes / 3 * 4 + LargestMessage;

    private const string Whole = "a whole number from 0 to 2147483647";

    private static readonly JsonField[] SampleKey =
    [
        new("seed", Whole, JsonField.IsWhole) { IsRequired = true },
        new("index", Whole, JsonField.IsWhole) { IsRequired = true },
    ];

    private static readonly JsonField[] MorphPath =
    [
        new("from", "an object with seed and index", JsonField.IsObject) { IsRequired = true, Members = SampleKey },
        new("to", "an object with seed and index", JsonField.IsObject) { IsRequired = true, Members = SampleKey },
    ];

    private static readonly JsonField Image =
        new("image", $"{ImageSize.Pixels} bytes in base64", JsonField.IsBytes) { IsRequired = true };

    private static readonly JsonField Picture = new("picture", "a picture file in base64", JsonField.IsBytes);

    private static readonly JsonField[] Completion =
    [
        new("model", "the name of a model, or null", JsonField.IsText) { IsNullable = true },
        Image with { IsRequired = false },
        Picture,
        Image with { Name = "missing", IsRequired = false },
        Picture with { Name = "hole" },
        new("preset", "the name of a hole", JsonField.IsText),
        new("count", $"a whole number from 1 to {CompletionRequest.MaxCount}", JsonField.IsWhole),
        new("seed", Whole, JsonField.IsWhole),
        new("firstIndex", Whole, JsonField.IsWhole),
        new("temperature", $"a number from 0 to {CompletionRequest.MaxTemperature}", JsonField.IsNumber),
        new("label", "the number of a class from 0, or null", JsonField.IsWhole) { IsNullable = true },
        new("variationOf", "an object with seed and index, or null", JsonField.IsObject) { IsNullable = true, Members = SampleKey },
        new("morph", "an object with from and to, each with seed and index, or null", JsonField.IsObject)
        {
            IsNullable = true,
            Members = MorphPath,
        },
        new("pictures", "the name of a set of pictures, or null", JsonField.IsText) { IsNullable = true },
    ];

    /// <summary>Reads a request for completions.</summary>
    /// <exception cref="CompletionRefusedException">It is none, naming the field, what was expected and what came.</exception>
    public static CompletionBody ReadCompletion(JsonElement body, int most)
    {
        Check(body, Completion, most);
        return body.Deserialize<CompletionBody>(JsonSerializerOptions.Web)!;
    }

    /// <summary>Reads the image of a request for a classification.</summary>
    /// <exception cref="CompletionRefusedException">It has none, naming the field, what was expected and what came.</exception>
    public static byte[] ReadImage(JsonElement body)
    {
        Check(body, [Image], LargestBody);
        return body.GetProperty(Image.Name).GetBytesFromBase64();
    }

    private static void Check(JsonElement body, JsonField[] fields, int most)
    {
        if (body.ValueKind != JsonValueKind.Object)
        {
            throw Refusals.Invalid("body", "a JSON object", JsonField.Describe(body));
        }
        if (JsonField.SizeOf(body) is var size && size > most)
        {
            throw Refusals.Invalid("body", $"at most {most} bytes", $"{size}");
        }
        JsonField.Check(body, fields, "");
    }
}
