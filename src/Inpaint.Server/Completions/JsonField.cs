using System.Runtime.InteropServices;
using System.Text.Json;
using Inpaint.Core;
using Inpaint.Core.Completions;
using Inpaint.Server.Errors;

namespace Inpaint.Server.Completions;

/// <summary>A field of a request, as it must come.</summary>
/// <param name="Name">Its exact name.</param>
/// <param name="Expected">What it may be, for people.</param>
/// <param name="Accepts">True for values of its kind.</param>
internal sealed record JsonField(string Name, string Expected, Func<JsonElement, bool> Accepts)
{
    /// <summary>True where it may not be left out.</summary>
    public bool IsRequired { get; init; }

    public bool IsNullable { get; init; }

    public JsonField[] Members { get; init; } = [];

    public static bool IsText(JsonElement value) => Text(value) is not null;

    public static bool IsBytes(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String && value.TryGetBytesFromBase64(out _);
        }
        catch (InvalidOperationException) // of escapes that are not Unicode
        {
            return false;
        }
    }

    public static bool IsWhole(JsonElement value) => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out _);

    public static bool IsNumber(JsonElement value) => value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out _);

    public static bool IsObject(JsonElement value) => value.ValueKind == JsonValueKind.Object;

    public static int SizeOf(JsonElement value) => JsonMarshal.GetRawUtf8Value(value).Length;

    /// <summary>Refuses an object that has not these fields, each of its kind, and no others.</summary>
    /// <param name="body">The object.</param>
    /// <param name="fields">Its fields.</param>
    /// <param name="path">Before their names, for people.</param>
    /// <exception cref="CompletionRefusedException">Names the field, what was expected and what came.</exception>
    public static void Check(JsonElement body, JsonField[] fields, string path)
    {
        var given = new HashSet<string>();
        foreach (var member in body.EnumerateObject())
        {
            var field = Find(member, fields, path);
            if (!given.Add(field.Name))
            {
                throw Refusals.Invalid(path + field.Name, "one value", "two");
            }
            field.Check(member.Value, path);
        }
        if (fields.FirstOrDefault(field => field.IsRequired && !given.Contains(field.Name)) is { } absent)
        {
            throw Refusals.Invalid(path + absent.Name, absent.Expected, "nothing");
        }
    }

    public static string Describe(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Undefined => "nothing",
        JsonValueKind.String => Text(value) is { } text ? $"the text \"{Printable.Shorten(text)}\"" : "text that is not valid Unicode",
        JsonValueKind.Array => "an array",
        JsonValueKind.Object => "an object",
        _ => Printable.Shorten(value.GetRawText()),
    };

    private void Check(JsonElement value, string path)
    {
        if (value.ValueKind == JsonValueKind.Null && IsNullable)
        {
            return;
        }
        if (!Accepts(value))
        {
            throw Refusals.Invalid(path + Name, Expected, Describe(value));
        }
        if (Members.Length > 0)
        {
            Check(value, Members, $"{path}{Name}.");
        }
    }

    private static JsonField Find(JsonProperty member, JsonField[] fields, string path)
    {
        var name = NameOf(member);
        if (fields.FirstOrDefault(field => field.Name == name) is { } field)
        {
            return field;
        }
        var nearest = name is null ? null : NearestName.Find(name, fields.Select(known => known.Name));
        throw Refusals.Invalid(
            path.Length == 0 ? "body" : path.TrimEnd('.'),
            $"no fields but {string.Join(", ", fields.Select(known => known.Name))}",
            (name is null ? "a name that is not valid Unicode" : $"\"{Printable.Shorten(name)}\"")
                + (nearest is null ? "" : $" (did you mean {nearest}?)")
        );
    }

    /// <summary>The text of a string; null where it is none, or holds bytes or escapes that are not Unicode.</summary>
    private static string? Text(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static string? NameOf(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
