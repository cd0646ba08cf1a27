using System.Text.Json;

namespace Inpaint.Core;

/// <summary>One picture to begin with. The model drew it.</summary>
/// <param name="Label">Class that it shows, counted from 0.</param>
/// <param name="Pixels">784 grey values.</param>
public sealed record StarterDigit(int Label, byte[] Pixels);

/// <summary>The digits to begin with where nobody has a picture at hand, drawn by the model and kept in starters.json.</summary>
public sealed class StarterDigits
{
    /// <summary>Reads the file that is built into this assembly; there are no starters where it is absent.</summary>
    public StarterDigits()
        : this(typeof(StarterDigits).Assembly.GetManifestResourceStream("Inpaint.Core.starters.json"))
    {
    }

    /// <summary>Reads starters from JSON: [{"label": 7, "pixels": "base64 of 784 bytes"}].</summary>
    public StarterDigits(Stream? json)
    {
        if (json is null)
        {
            return;
        }
        using (json)
        {
            All = JsonSerializer.Deserialize<List<StarterDigit>>(json, JsonSerializerOptions.Web) ?? [];
        }
        foreach (var digit in All)
        {
            if (digit.Label < 0 || digit.Pixels.Length != ImageSize.Pixels)
            {
                throw new InvalidDataException(
                    $"Expected starters of {ImageSize.Pixels} pixels with labels of 0 or more, got {digit.Pixels.Length} pixels labelled {digit.Label}."
                );
            }
        }
    }

    /// <summary>Where the models of a set of pictures keep their starters.</summary>
    /// <param name="models">Folder of the set's models.</param>
    public static string PathIn(string models) => Path.Combine(models, "starters", "ladder.json");

    /// <summary>All of them, in the order of the file.</summary>
    public IReadOnlyList<StarterDigit> All { get; } = [];
}
