using Inpaint.Core;
using Inpaint.Core.Completions;
using Inpaint.Server.Batching;
using Inpaint.Server.Errors;

namespace Inpaint.Server.Completions;

internal static class RequestValidator
{
    /// <summary>Finds the model of a valid request.</summary>
    /// <exception cref="CompletionRefusedException">Invalid, naming the field, what was expected and what came; or there are no
    /// models.</exception>
    public static ServedModel Check(CompletionRequest request, ModelCatalog catalog)
    {
        if (catalog.Models.Count == 0)
        {
            throw catalog.DrawnByWorkers ? Refusals.NoWorker() : Refusals.NoWeights();
        }
        CheckPixels("image", request.Image);
        CheckPixels("missing", request.Missing);
        if (request.Missing.AsSpan().IndexOfAnyExcept((byte)0, (byte)1) is >= 0 and var at)
        {
            throw Refusals.Invalid("missing", "values of 0 or 1", $"{request.Missing[at]} at pixel {at}");
        }
        if (!request.Missing.AsSpan().Contains((byte)1))
        {
            throw Refusals.Invalid("missing", "at least one pixel to fill", "none");
        }
        if (request.Count is < 1 or > CompletionRequest.MaxCount)
        {
            throw Refusals.Invalid("count", $"1 to {CompletionRequest.MaxCount}", $"{request.Count}");
        }
        CheckKey("seed", "firstIndex", request.Seed, request.FirstIndex);
        if (request.FirstIndex > int.MaxValue - request.Count)
        {
            throw Refusals.Invalid(
                "firstIndex",
                $"at most {int.MaxValue - request.Count} where {request.Count} are asked for",
                $"{request.FirstIndex}"
            );
        }
        if (!(request.Temperature is >= 0 and <= CompletionRequest.MaxTemperature))
        {
            throw Refusals.Invalid("temperature", FormattableString.Invariant($"0 to {CompletionRequest.MaxTemperature}"),
                FormattableString.Invariant($"{request.Temperature}"));
        }
        var model = Model(request, catalog);
        CheckAgainst(model.Info, request);
        return model;
    }

    public static void CheckPixels(string field, byte[]? pixels)
    {
        if (pixels?.Length != ImageSize.Pixels)
        {
            throw Refusals.Invalid(field, $"{ImageSize.Pixels} values, row by row", pixels is null ? "nothing" : $"{pixels.Length}");
        }
    }

    private static ServedModel Model(CompletionRequest request, ModelCatalog catalog)
    {
        if (catalog.Find(request.Pictures, request.Model) is { } model)
        {
            return model;
        }
        var ofPictures = catalog.Find(request.Pictures, null);
        var (field, known, got) = ofPictures is null
            ? ("pictures", catalog.Infos.Select(info => info.Pictures).Distinct(), request.Pictures)
            : ("model", catalog.Infos.Where(info => info.Pictures == ofPictures.Info.Pictures).Select(info => info.Name), request.Model);
        throw Refusals.Invalid(field, $"one of {string.Join(", ", known)}", $"\"{Printable.Shorten(got ?? "")}\"");
    }

    private static void CheckAgainst(ModelInfo model, CompletionRequest request)
    {
        if (request.Label is not null && !model.AcceptsLabel)
        {
            throw Refusals.Invalid("label", $"none, because model {model.Name} cannot be asked for a class", $"{request.Label}");
        }
        if (request.Label is { } label && (uint)label >= (uint)model.Classes.Count)
        {
            throw Refusals.Invalid("label", $"a class from 0 to {model.Classes.Count - 1}", $"{label}");
        }
        if (request is { VariationOf: not null, Morph: not null })
        {
            throw Refusals.Invalid("morph", "either variationOf or morph", "both");
        }
        if (request.VariationOf is { } of)
        {
            if (!model.HasCoarseLatents)
            {
                throw Refusals.Invalid("variationOf", $"none, because model {model.Name} has no coarse latents to keep", "one");
            }
            CheckKey("variationOf.seed", "variationOf.index", of.Seed, of.Index);
        }
        if (request.Morph is { } morph)
        {
            if (!model.Stochastic)
            {
                throw Refusals.Invalid("morph", $"none, because model {model.Name} has one answer only", "one");
            }
            if (morph.From is null || morph.To is null)
            {
                throw Refusals.Invalid("morph", "both from and to", "one of them or none");
            }
            CheckKey("morph.from.seed", "morph.from.index", morph.From.Seed, morph.From.Index);
            CheckKey("morph.to.seed", "morph.to.index", morph.To.Seed, morph.To.Index);
        }
    }

    private static void CheckKey(string seedField, string indexField, int seed, int index)
    {
        if (seed < 0)
        {
            throw Refusals.Invalid(seedField, $"0 to {int.MaxValue}", $"{seed}");
        }
        if (index < 0)
        {
            throw Refusals.Invalid(indexField, $"0 to {int.MaxValue}", $"{index}");
        }
    }
}
