using System.Text.Json;

namespace Inpaint.Core.Weights;

/// <summary>One tensor as the header describes it, its bytes counted from the end of the header.</summary>
internal sealed record SafetensorsEntry(string Name, IReadOnlyList<long> Shape, long Begin, long End);

/// <summary>Reads the JSON header of a safetensors file and refuses whatever the format does not say.</summary>
internal static class SafetensorsHeader
{
    private const int MaxDimensions = 8;

    public static (IReadOnlyList<SafetensorsEntry> Entries, IReadOnlyDictionary<string, string> Metadata) Parse(
        ReadOnlySpan<byte> json, string file)
    {
        try
        {
            using var document = JsonDocument.Parse(json.ToArray(), new() { MaxDepth = 8 });
            var entries = new List<SafetensorsEntry>();
            var names = new HashSet<string>(StringComparer.Ordinal);
            var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var member in document.RootElement.EnumerateObject())
            {
                if (!names.Add(member.Name))
                {
                    throw new WeightsException($"{file}: the header names {member.Name} twice.");
                }
                if (member.Name != "__metadata__")
                {
                    entries.Add(Entry(member, file));
                }
                else
                {
                    foreach (var text in member.Value.EnumerateObject())
                    {
                        metadata[text.Name] = text.Value.GetString() ?? "";
                    }
                }
            }
            return (entries, metadata);
        }
        catch (Exception error)
            when (error is JsonException or InvalidOperationException or KeyNotFoundException or FormatException or OverflowException)
        {
            throw new WeightsException(
                $"{file}: the header is not that of a safetensors file: expected JSON with dtype, shape and data_offsets for every tensor.",
                error
            );
        }
    }

    private static SafetensorsEntry Entry(JsonProperty member, string file)
    {
        var type = member.Value.GetProperty("dtype").GetString();
        if (type != "F32")
        {
            throw new WeightsException($"{file}: tensor {member.Name} has the type {type}, expected F32.");
        }
        var shape = member.Value.GetProperty("shape").EnumerateArray().Select(dimension => dimension.GetInt64()).ToArray();
        var offsets = member.Value.GetProperty("data_offsets").EnumerateArray().Select(offset => offset.GetInt64()).ToArray();
        if (
            shape.Length > MaxDimensions
            || shape.Any(dimension => dimension < 0)
            || offsets.Length != 2
            || offsets[0] < 0
            || offsets[1] < offsets[0]
        )
        {
            throw new WeightsException(
                $"{file}: tensor {member.Name} has the shape [{string.Join(", ", shape)}] and the offsets [{string.Join(", ", offsets)}]."
            );
        }
        var bytes = shape.Aggregate((long)sizeof(float), (product, dimension) => checked(product * dimension));
        if (bytes != offsets[1] - offsets[0])
        {
            throw new WeightsException(
                $"{file}: tensor {member.Name} of shape [{string.Join(", ", shape)}] needs {bytes:N0} bytes, its offsets span {offsets[1] - offsets[0]:N0}."
            );
        }
        return new(member.Name, shape, offsets[0], offsets[1]);
    }
}
