using System.Text.Json;
using System.Text.Json.Nodes;
using Inpaint.Core;

namespace Inpaint.Model.Training;

/// <summary>
/// Puts a recipe's JSON together. A recipe may name another one as its "base", a path from its own folder without ".json", and say only
/// what differs: values replace the base's, objects such as the options are merged member by member, and holes are replaced as a whole.
/// </summary>
internal static class RecipeJson
{
    private const string Base = "base", Holes = "holes";
    private const int MaxDepth = 4;

    /// <summary>The JSON of a recipe and of its bases.</summary>
    /// <exception cref="RecipeException">It is no object, or its bases go round in a circle.</exception>
    /// <exception cref="FormatException">It is no JSON.</exception>
    /// <exception cref="IOException">It, or a base, is not there.</exception>
    public static JsonObject Read(string path, int depth = 0)
    {
        if (depth > MaxDepth)
        {
            throw new RecipeException($"{path}: expected at most {MaxDepth} recipes based on each other.");
        }
        var recipe = StrictJson.Parse(File.ReadAllBytes(path)) as JsonObject
            ?? throw new RecipeException($"{path}: expected a recipe, a JSON object {{ ... }}.");
        if (!recipe.Remove(Base, out var name))
        {
            return recipe;
        }
        if (name is not JsonValue value || !value.TryGetValue<string>(out var text))
        {
            throw new RecipeException($"{path}: expected the path of a recipe as \"{Base}\", got {name?.ToJsonString() ?? "null"}.");
        }
        var whole = Read(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, text + ".json"), depth + 1);
        Merge(whole, recipe);
        return whole;
    }

    /// <summary>Sets one value.</summary>
    /// <param name="recipe">Changed.</param>
    /// <param name="assignment">"NAME=VALUE" or "OBJECT.NAME=VALUE"; the value is JSON, or else text.</param>
    /// <exception cref="RecipeException">It is no assignment.</exception>
    public static void Set(JsonObject recipe, string assignment)
    {
        var (names, text) = assignment.IndexOf('=') is > 0 and var at
            ? (assignment[..at].Split('.'), assignment[(at + 1)..])
            : throw new RecipeException($"Expected NAME=VALUE or OBJECT.NAME=VALUE, got {assignment}.");
        var change = new JsonObject { [names[^1]] = Parse(text) };
        foreach (var name in names[..^1].Reverse())
        {
            change = new() { [name] = change };
        }
        Merge(recipe, change);
    }

    private static JsonNode? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return JsonValue.Create(text);
        }
    }

    private static void Merge(JsonObject whole, JsonObject change)
    {
        foreach (var (name, value) in change)
        {
            if (value is JsonObject inner && whole[name] is JsonObject existing && name != Holes)
            {
                Merge(existing, inner);
            }
            else
            {
                whole[name] = value?.DeepClone();
            }
        }
    }
}
