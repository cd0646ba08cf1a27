using System.Text.Json;
using Inpaint.Core;
using Inpaint.Core.Completions;
using Inpaint.Core.Holes;
using Inpaint.Core.Imaging;
using Inpaint.Core.Weights;
using Inpaint.Server.Errors;

namespace Inpaint.Server.Completions;

/// <summary>A request as the models take it, and what its picture became, where it came with one.</summary>
internal sealed record CompletionInput(CompletionRequest Request, PreparedPicture? Picture)
{
    /// <summary>Reads a request, and prepares the pictures in it.</summary>
    /// <param name="json">What came.</param>
    /// <param name="most">Most bytes that it may have.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="CompletionRefusedException">It is none, naming the field, what was expected and what came.</exception>
    public static async Task<CompletionInput> ReadAsync(JsonElement json, int most, CancellationToken cancellation)
    {
        var body = RequestJson.ReadCompletion(json, most);
        CheckOne("image", $"{ImageSize.Pixels} bytes in base64, or a picture", ("image", body.Image), ("picture", body.Picture));
        CheckOne(
            "missing", $"{ImageSize.Pixels} bytes in base64, a hole or a preset",
            ("missing", body.Missing), ("hole", body.Hole), ("preset", body.Preset)
        );
        if (body is { Image: { } image, Missing: { } missing })
        {
            return new(ToRequest(body, image, missing), null);
        }
        // Decoding takes its time, which is not that of the thread that reads requests.
        return await Task.Run(() => Prepare(body, cancellation), cancellation);
    }

    private static CompletionInput Prepare(CompletionBody body, CancellationToken cancellation)
    {
        const int side = ImageSize.Side;
        PreparedDigit digit;
        if (body.Image is { } image)
        {
            RequestValidator.CheckPixels("image", image);
            digit = new(image, [], side, side, new(0, 0, side, side));
        }
        else if (body.Pictures is { } pictures && pictures != PictureSet.Digits.Name)
        {
            throw Refusals.Invalid("picture", "none for pictures of one's own, but image: 784 values, prepared as theirs were", "a file");
        }
        else
        {
            digit = Read("picture", () => DigitPreparation.Prepare(body.Picture!, cancellation));
            if (!digit.HasInk)
            {
                throw new CompletionRefusedException(RefusalReason.Invalid, "picture", PreparedDigit.NoInk);
            }
        }
        var missing = body.Missing
            ?? (body.Hole is { } hole
                ? Read("hole", () => HolePicture.Place(PictureReader.Read(hole, null, cancellation), digit))
                : Preset(body.Preset!, body.Seed));
        return new(ToRequest(body, digit.Pixels, missing), body.Picture is null ? null : Describe(digit));
    }

    private static T Read<T>(string field, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (PictureException error)
        {
            throw new CompletionRefusedException(RefusalReason.Invalid, field, error.Message);
        }
    }

    private static byte[] Preset(string name, int seed)
    {
        var names = HolePresets.All.Select(preset => preset.Name).ToList();
        return names.Contains(name)
            ? HolePresets.Get(name).Make(seed)
            : throw Refusals.Invalid(
                "preset", $"one of {string.Join(", ", names)}",
                $"\"{Printable.Shorten(name)}\"{(NearestName.Find(name, names) is { } nearest ? $" (did you mean {nearest}?)" : "")}"
            );
    }

    private static PreparedPicture Describe(PreparedDigit digit) =>
        new(digit.Pixels, digit.WhatWasDone, DigitDoubt.Of(digit.Pixels) is { } doubt ? [DigitDoubt.Sentence(doubt)] : []);

    private static CompletionRequest ToRequest(CompletionBody body, byte[] image, byte[] missing) => new()
    {
        Pictures = body.Pictures,
        Model = body.Model,
        Image = image,
        Missing = missing,
        Count = body.Count,
        Seed = body.Seed,
        FirstIndex = body.FirstIndex,
        Temperature = body.Temperature,
        Label = body.Label,
        VariationOf = body.VariationOf,
        Morph = body.Morph,
    };

    private static void CheckOne(string field, string expected, params (string Name, object? Value)[] alternatives)
    {
        var given = alternatives.Where(alternative => alternative.Value is not null).Select(alternative => alternative.Name).ToList();
        if (given.Count == 0)
        {
            throw Refusals.Invalid(field, expected, "nothing");
        }
        if (given.Count > 1)
        {
            throw Refusals.Invalid(
                given[1], $"one of {string.Join(", ", alternatives.Select(alternative => alternative.Name))}", string.Join(" and ", given)
            );
        }
    }
}
