using Inpaint.Core;
using Inpaint.Core.Completions;
using Inpaint.Server.Batching;
using Inpaint.Server.Errors;

namespace Inpaint.Server.Completions;

/// <summary>Checks a request once, at the edge; everything behind it trusts what it gets.</summary>
internal static class RequestValidator
{
    /// <summary>Finds the model of a valid request.</summary>
    /// <exception cref="CompletionRefusedException">Invalid, naming the field, what was expected and what came; or there are no models.</exception>
    public static ServedModel Check(CompletionRequest request, ModelCatalog catalog)
    {
        if (catalog.Models.Count == 0)
            throw Refusals.NoWeights();
        CheckPixels("image", request.Image);
        CheckPixels("missing", request.Missing);
        if (request.Missing.AsSpan().IndexOfAnyExcept((byte)0, (byte)1) is >= 0 and var at)
            throw Invalid("missing", $"values of 0 or 1, got {request.Missing[at]} at pixel {at}");
        if (!request.Missing.AsSpan().Contains((byte)1))
            throw Invalid("missing", "at least one pixel to fill, got none");
        if (request.Count is < 1 or > CompletionRequest.MaxCount)
            throw Invalid("count", $"1 to {CompletionRequest.MaxCount}, got {request.Count}");
        CheckKey("seed", "firstIndex", request.Seed, request.FirstIndex);
        if (request.FirstIndex > int.MaxValue - request.Count)
            throw Invalid("firstIndex", $"at most {int.MaxValue - request.Count} where {request.Count} are asked for, got {request.FirstIndex}");
        if (!(request.Temperature is >= 0 and <= CompletionRequest.MaxTemperature))
            throw Invalid("temperature", FormattableString.Invariant($"0 to {CompletionRequest.MaxTemperature}, got {request.Temperature}"));
        if (request.Label is < 0 or > 9)
            throw Invalid("label", $"a digit from 0 to 9, got {request.Label}");
        var model = Model(request.Model, catalog);
        CheckAgainst(model.Info, request);
        return model;
    }

    /// <summary>Checks one image.</summary>
    /// <exception cref="CompletionRefusedException">Its length is wrong.</exception>
    public static void CheckPixels(string field, byte[]? pixels)
    {
        if (pixels?.Length != ImageSize.Pixels)
            throw Invalid(field, $"{ImageSize.Pixels} values, row by row, got {(pixels is null ? "nothing" : pixels.Length)}");
    }

    /// <summary>A request that is wrong; asking again does not help.</summary>
    public static CompletionRefusedException Invalid(string field, string expectedAndGot) =>
        new(RefusalReason.Invalid, field, $"{field}: expected {expectedAndGot}.");

    private static ServedModel Model(string? name, ModelCatalog catalog) => name is null
        ? catalog.Models[0]
        : catalog.Find(name) ?? throw Invalid(
            "model", $"one of {string.Join(", ", catalog.Infos.Select(info => info.Name))}, got \"{(name.Length <= 40 ? name : name[..40] + "...")}\"");

    private static void CheckAgainst(ModelInfo model, CompletionRequest request)
    {
        if (request.Label is not null && !model.AcceptsLabel)
            throw Invalid("label", $"none, because model {model.Name} cannot be asked for a digit, got {request.Label}");
        if (request is { VariationOf: not null, Morph: not null })
            throw Invalid("morph", "either variationOf or morph, got both");
        if (request.VariationOf is { } of)
        {
            if (!model.HasCoarseLatents)
                throw Invalid("variationOf", $"none, because model {model.Name} has no coarse latents to keep, got one");
            CheckKey("variationOf.seed", "variationOf.index", of.Seed, of.Index);
        }
        if (request.Morph is { } morph)
        {
            if (!model.Stochastic)
                throw Invalid("morph", $"none, because model {model.Name} has one answer only, got one");
            if (morph.From is null || morph.To is null)
                throw Invalid("morph", "both from and to, got one of them or none");
            CheckKey("morph.from.seed", "morph.from.index", morph.From.Seed, morph.From.Index);
            CheckKey("morph.to.seed", "morph.to.index", morph.To.Seed, morph.To.Index);
        }
    }

    private static void CheckKey(string seedField, string indexField, int seed, int index)
    {
        if (seed < 0)
            throw Invalid(seedField, $"0 to {int.MaxValue}, got {seed}");
        if (index < 0)
            throw Invalid(indexField, $"0 to {int.MaxValue}, got {index}");
    }
}
