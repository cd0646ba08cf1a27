using System.CommandLine;
using Inpaint.Core;
using Inpaint.Core.Holes;
using Inpaint.Core.Imaging;
using Inpaint.Core.Noise;
using Inpaint.Core.Sampling;
using Inpaint.Core.Weights;
using TorchSharp;

namespace Inpaint.Cli.Verbs;

/// <summary><c>inpaint complete</c>: erases part of a PNG and writes a sheet of completions.</summary>
public static class CompleteVerb
{
    private const int MaxCount = 64;
    private const string DefaultPreset = "bottom-half", DefaultOut = "completions.png";

    /// <summary>Creates the verb.</summary>
    /// <param name="load">Loads the model of a name, or the default one for null, on a device.</param>
    public static Command Create(Func<string?, torch.Device?, ICompletionModel> load)
    {
        var image = new Option<string?>("--image")
        {
            Description = "Picture of a digit (PNG, JPEG, WebP, GIF or BMP), of any size; one of the page's starter digits when left out.",
        };
        var hole = new Option<string?>("--hole")
        {
            Description = "Picture of what is missing (white) and seen (black), opaque: 28 x 28 pixels, or the size of the image.",
        };
        var preset = new Option<string?>("--preset")
        {
            Description =
                $"A hole by name: {string.Join(", ", HolePresets.All.Select(known => known.Name))}; {DefaultPreset} where neither it nor --hole is given.",
        };
        var model = new Option<string?>("--model") { Description = "Model to draw from, SET/NAME for own pictures; the best one there is when left out." };
        var count = Options.Number("--count", 9, 1, MaxCount, "Completions to draw,");
        var device = Options.Device();
        var seed = Options.Seed();
        var temperature = Options.Number("--temperature", 1.0, 0.0, 1.5, "0 takes the prior's mean, 1 samples the model as trained;");
        var label = Options.OptionalNumber("--label", 0, 254, "Class to complete as, counted from 0: the digit itself of digits,");
        var scale = Options.Number("--scale", 4, 1, 32, "Size of a pixel in the sheet,");
        var picture = new Option<string>("--out")
        {
            Description = $"PNG to write: the image with its hole in grey, then the completions; {DefaultOut} when left out.",
            DefaultValueFactory = _ => DefaultOut,
        }.ToFile();

        var verb = new Command("complete", "Completes a digit with a hole, several times over.")
            { image, hole, preset, count, seed, temperature, label, model, device, scale, picture };
        verb.Validators.Add(result =>
        {
            if (result.GetResult(hole) is not null && result.GetResult(preset) is not null)
            {
                result.AddError("Expected either --hole or --preset, got both.");
            }
        });
        verb.SetAction(parsed =>
        {
            var read = parsed.GetValue(image) is { } file ? (Name: file, Picture: PictureFile.Read(file)) : default;
            using var source = load(parsed.GetValue(model), Options.GpuOf(parsed, device));
            var pictures = source.Card.Pictures;
            if (read.Name is null && pictures.Name != PictureSet.Digits.Name)
            {
                throw new UsageException($"Expected --image: there is no picture to begin with for {pictures.Name}.");
            }
            var (digit, sentence) = Digit(read.Name, read.Picture, pictures.Preparation);
            var missing = Hole(digit, parsed.GetValue(hole), parsed.GetValue(preset), parsed.GetValue(seed));
            var input = new HoleImage(digit.Pixels, missing, parsed.GetValue(label));
            if (source.AcceptsLabel && input.Label >= pictures.Classes.Count)
            {
                throw new UsageException($"Expected --label to be 0 to {pictures.Classes.Count - 1}, got {input.Label}.");
            }
            if (input.Label is not null && !source.AcceptsLabel)
            {
                throw new UsageException($"The model {source.Card.Name} takes no label; leave --label out.");
            }
            var completions = Complete(
                source, input, parsed.GetValue(count), parsed.GetValue(seed), (float)parsed.GetValue(temperature));
            WriteSheet(parsed.GetRequiredValue(picture), input, completions, parsed.GetValue(scale));
            var output = parsed.InvocationConfiguration.Output;
            output.WriteLine(sentence);
            if (pictures.Name == PictureSet.Digits.Name && DigitDoubt.Of(digit.Pixels) is { } doubt)
            {
                parsed.InvocationConfiguration.Error.WriteLine($"inpaint: warning: {DigitDoubt.Sentence(doubt)}");
            }
            output.WriteLine(
                $"{parsed.GetRequiredValue(picture)}: {completions.Count} completions by {source.Card.Name}, seed {parsed.GetValue(seed)}."
            );
        });
        return verb;
    }

    /// <summary>The digit in a file, or one that the model drew for people who have none at hand; and a sentence about it.</summary>
    private static (PreparedDigit Digit, string Sentence) Digit(string? file, Picture? picture, PicturePreparation preparation)
    {
        if (picture is null)
        {
            var starter = new StarterDigits().All[0];
            const int side = ImageSize.Side;
            return (
                new(starter.Pixels, [], side, side, new(0, 0, side, side)),
                $"A starter digit, a {starter.Label}; complete one of yours with --image."
            );
        }
        var digit = preparation.Apply(picture);
        return digit.HasInk
            ? (digit, digit.WhatWasDone)
            : throw new PictureException(PictureProblem.Unsuitable, $"{file}: {PreparedDigit.NoInk}");
    }

    private static byte[] Hole(PreparedDigit digit, string? hole, string? preset, int seed)
    {
        byte[] missing;
        try
        {
            missing = hole is null ? HolePresets.Get(preset ?? DefaultPreset).Make(seed) : HolePicture.Place(PictureFile.Read(hole), digit);
        }
        catch (Exception error) when (error is ArgumentException or PictureException { Problem: PictureProblem.Unsuitable })
        {
            throw new UsageException(error.Message);
        }
        return missing.Contains((byte)1) ? missing : throw new UsageException($"{hole} hides no pixel: draw what is missing in white.");
    }

    private static IReadOnlyList<byte[]> Complete(ICompletionModel model, HoleImage input, int count, int seed, float temperature)
    {
        using var condition = model.Prepare([input])[0];
        return model.Draw(
        [
            .. Enumerable.Range(0, count)
                .Select(index => new SampleSlot(condition, new NoiseRecipe.Fresh(new(seed, index)), temperature)),
        ]);
    }

    private static void WriteSheet(string path, HoleImage input, IReadOnlyList<byte[]> completions, int scale)
    {
        const byte hidden = 128;
        byte[] shown = [.. input.Pixels.Zip(input.Missing, (pixel, missing) => missing == 1 ? hidden : pixel)];
        var columns = (int)Math.Ceiling(Math.Sqrt(completions.Count + 1));
        PictureFile.Write(path, new PictureGrid(columns, scale, Gap: scale).Render([shown, .. completions]));
    }
}
