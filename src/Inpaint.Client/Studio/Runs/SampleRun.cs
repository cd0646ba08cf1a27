using System.Text.Json.Serialization;
using Inpaint.Client.Studio.Drawings;
using Inpaint.Core.Completions;

namespace Inpaint.Client.Studio.Runs;

/// <summary>Everything that, with a drawing and a model, names a row of completions: the unit that a recipe keeps.</summary>
/// <param name="Seed">Seed of the noise.</param>
/// <param name="FirstIndex">Index of the first sample.</param>
/// <param name="Count">Completions, 1 to 64.</param>
/// <param name="Temperature">0 to 1.5.</param>
/// <param name="Label">Digit to complete as, or null.</param>
/// <param name="VariationOf">Sample whose coarse latents are kept, or null.</param>
public sealed record SampleRun(
    int Seed, int FirstIndex, int Count, double Temperature = 1, int? Label = null, SampleKey? VariationOf = null)
{
    /// <summary>True where every number is inside its range, whatever a file said.</summary>
    [JsonIgnore]
    public bool IsPossible =>
        Seed >= 0 && FirstIndex >= 0 && Count is >= 1 and <= CompletionRequest.MaxCount && FirstIndex <= int.MaxValue - Count
        && Temperature is >= 0 and <= CompletionRequest.MaxTemperature && Label is null or (>= 0 and <= 9)
        && VariationOf is null or { Seed: >= 0, Index: >= 0 };

    /// <summary>The request that draws this run.</summary>
    public CompletionRequest ToRequest(Drawing drawing, string? model) => new()
    {
        Model = model,
        Image = drawing.Pixels,
        Missing = drawing.Missing,
        Count = Count,
        Seed = Seed,
        FirstIndex = FirstIndex,
        Temperature = Temperature,
        Label = Label,
        VariationOf = VariationOf,
    };
}
