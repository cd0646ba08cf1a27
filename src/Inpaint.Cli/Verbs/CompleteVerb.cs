using System.CommandLine;
using Inpaint.Core.Holes;
using Inpaint.Core.Imaging;
using Inpaint.Core.Noise;
using Inpaint.Core.Sampling;
using Inpaint.Model.Masks;
using Inpaint.Model.Sampling;
using TorchSharp;

namespace Inpaint.Cli.Verbs;

/// <summary><c>inpaint complete</c>: erases part of a PNG and writes a sheet of completions.</summary>
public static class CompleteVerb
{
    private const int MaxCount = 64;

    /// <summary>Creates the verb.</summary>
    /// <param name="load">Loads the model of a name, or the default one for null, on a device.</param>
    public static Command Create(Func<string?, torch.Device, ICompletionModel> load)
    {
        var image = new Option<string>("--image") { Description = "PNG of a digit, of any size.", Required = true };
        var hole = new Option<string?>("--hole")
        {
            Description = "PNG of what is missing (white) and seen (black): 28 x 28 pixels, or the size of the image.",
        };
        var preset = new Option<string?>("--preset")
        {
            Description = $"A hole by name: {string.Join(", ", HolePresets.All.Select(known => known.Name))}.",
        };
        var model = new Option<string?>("--model") { Description = "Model to draw from; the best one there is when left out." };
        var count = Options.Number("--count", 9, 1, MaxCount, "Completions to draw,");
        var device = Options.Device();
        var seed = Options.Seed();
        var temperature = Options.Number("--temperature", 1.0, 0.0, 1.5, "0 takes the prior's mean, 1 samples the model as trained;");
        var label = Options.OptionalNumber("--label", 0, 9, "Digit to complete as,");
        var scale = Options.Number("--scale", 4, 1, 32, "Size of a pixel in the sheet,");
        var picture = Options.Out("PNG to write: the image with its hole in grey, then the completions.");

        var verb = new Command("complete", "Completes a digit with a hole, several times over.")
            { image, hole, preset, count, seed, temperature, label, model, device, scale, picture };
        verb.Validators.Add(result =>
        {
            if ((result.GetResult(hole) is null) == (result.GetResult(preset) is null))
                result.AddError("Expected either --hole or --preset.");
        });
        verb.SetAction(parsed =>
        {
            var digit = DigitCentering.Centre(PictureFile.Read(parsed.GetRequiredValue(image)));
            var missing = Hole(digit, parsed.GetValue(hole), parsed.GetValue(preset));
            var input = new HoleImage(digit.Pixels, missing, parsed.GetValue(label));
            using var source = load(parsed.GetValue(model), Options.DeviceOf(parsed, device));
            if (input.Label is not null && !source.AcceptsLabel)
                throw new UsageException($"The model {source.Card.Name} takes no label; leave --label out.");
            var completions = Complete(
                source, input, parsed.GetValue(count), parsed.GetValue(seed), (float)parsed.GetValue(temperature));
            WriteSheet(parsed.GetRequiredValue(picture), input, completions, parsed.GetValue(scale));
            var output = parsed.InvocationConfiguration.Output;
            output.WriteLine(digit.WhatWasDone);
            output.WriteLine(
                $"{parsed.GetRequiredValue(picture)}: {completions.Count} completions by {source.Card.Name}, seed {parsed.GetValue(seed)}.");
        });
        return verb;
    }

    private static byte[] Hole(CentredDigit digit, string? hole, string? preset)
    {
        byte[] missing;
        try
        {
            missing = hole is null ? HolePresets.Get(preset!).Missing : digit.Place(PictureFile.Read(hole).ToGrey());
        }
        catch (ArgumentException error)
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
