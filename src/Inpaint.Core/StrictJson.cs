using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Inpaint.Core;

/// <summary>
/// Reads JSON that people write, and says in their words what is wrong with it: the member, what it may be, the nearest spelling.
/// </summary>
public static class StrictJson
{
    private static readonly JsonDocumentOptions Documents = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        AllowDuplicateProperties = false,
    };

    /// <summary>Reads an object; members that the type does not have are refused.</summary>
    /// <param name="json">The object.</param>
    /// <param name="options">As for <see cref="JsonSerializer"/>.</param>
    /// <exception cref="FormatException">A member is unknown, missing or of another kind; the message is one sentence.</exception>
    public static T Read<T>(JsonNode? json, JsonSerializerOptions options)
    {
        Check(json, Info(typeof(T), options), options, "");
        return json.Deserialize<T>(options)!;
    }

    /// <summary>Parses JSON; comments and trailing commas are allowed, a member that is there twice is not.</summary>
    /// <exception cref="FormatException">It is not JSON; the message is one sentence that names the line.</exception>
    public static JsonNode? Parse(ReadOnlySpan<byte> json)
    {
        if (json.StartsWith(Encoding.UTF8.Preamble)) // as some editors begin files
        {
            json = json[Encoding.UTF8.Preamble.Length..];
        }
        try
        {
            CheckText(json);
            return JsonNode.Parse(json, documentOptions: Documents);
        }
        catch (JsonException error)
        {
            throw new FormatException(error.LineNumber is { } line
                ? $"line {line + 1}, column {error.BytePositionInLine + 1}: this is not JSON."
                : "a member is there twice.");
        }
    }

    /// <summary>Texts are decoded when they are used, which is too late for a sentence about them.</summary>
    private static void CheckText(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new() { CommentHandling = Documents.CommentHandling, AllowTrailingCommas = true });
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
                {
                    _ = reader.GetString();
                }
            }
        }
        catch (JsonException)
        {
            // not JSON, which is said with its line
        }
        catch (InvalidOperationException)
        {
            throw new FormatException($"byte {reader.TokenStartIndex + 1}: expected text in UTF-8, got text that is not valid Unicode.");
        }
    }

    private static void Check(JsonNode? json, JsonTypeInfo type, JsonSerializerOptions options, string path)
    {
        if (type.Kind != JsonTypeInfoKind.Object)
        {
            CheckValue(json, type, options, path);
            return;
        }
        if (json is not JsonObject members)
        {
            throw new FormatException($"{Subject(path)}: expected an object {{ ... }}, got {Show(json)}.");
        }
        var known = type
            .Properties.Where(property => property.Set is not null || property.AssociatedParameter is not null)
            .ToDictionary(
                property => property.Name,
                options.PropertyNameCaseInsensitive ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal
            );
        var refuses = (type.UnmappedMemberHandling ?? options.UnmappedMemberHandling) == JsonUnmappedMemberHandling.Disallow;
        foreach (var (name, value) in members)
        {
            if (known.Remove(name, out var property))
            {
                CheckMember(value, property, options, Join(path, name));
            }
            else if (refuses)
            {
                var names = type.Properties.Select(each => each.Name).ToList();
                throw new FormatException(
                    $"{Join(path, name)} is unknown.{NearestName.Suggest(name, names)} Known: {string.Join(", ", names)}."
                );
            }
        }
        if (known.Values.FirstOrDefault(property => property.IsRequired) is { } missing)
        {
            throw new FormatException($"{Join(path, missing.Name)} is missing: expected {Expected(missing.PropertyType)}.");
        }
    }

    private static void CheckMember(JsonNode? value, JsonPropertyInfo property, JsonSerializerOptions options, string path)
    {
        if (value is null)
        {
            if (!property.IsSetNullable || (property.PropertyType.IsValueType && Nullable.GetUnderlyingType(property.PropertyType) is null))
            {
                throw new FormatException($"{path}: expected {Expected(property.PropertyType)}, got null.");
            }
            return;
        }
        Check(value, Info(Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType, options), options, path);
    }

    private static void CheckValue(JsonNode? json, JsonTypeInfo type, JsonSerializerOptions options, string path)
    {
        try
        {
            json.Deserialize(type.Type, options);
        }
        catch (JsonException)
        {
            throw new FormatException($"{Subject(path)}: expected {Expected(type.Type, options)}, got {Show(json)}.");
        }
    }

    private static JsonTypeInfo Info(Type type, JsonSerializerOptions options)
    {
        options.MakeReadOnly(populateMissingResolver: true);
        return options.GetTypeInfo(type);
    }

    private static string Expected(Type type, JsonSerializerOptions? options = null)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsEnum)
        {
            var names = Enum.GetValuesAsUnderlyingType(type)
                .Cast<object>()
                .Select(value => JsonSerializer.Serialize(Enum.ToObject(type, value), type, options).Trim('"'));
            return "one of " + string.Join(", ", names);
        }
        return Type.GetTypeCode(type) switch
        {
            TypeCode.Boolean => "true or false",
            TypeCode.String => "text",
            TypeCode.Byte or TypeCode.Int16 or TypeCode.Int32 or TypeCode.Int64 => "a whole number",
            TypeCode.Single or TypeCode.Double or TypeCode.Decimal => "a number",
            _ => typeof(System.Collections.IDictionary).IsAssignableFrom(type) || type.Name.Contains("Dictionary", StringComparison.Ordinal)
                ? "an object { ... }"
            : typeof(System.Collections.IEnumerable).IsAssignableFrom(type) ? "a list [ ... ]"
            : "an object { ... }",
        };
    }

    private static string Subject(string path) => path.Length == 0 ? "The file" : path;

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    private static string Show(JsonNode? json) =>
        json?.ToJsonString() is { } text ? (text.Length > 60 ? text[..60] + "..." : text) : "null";
}
