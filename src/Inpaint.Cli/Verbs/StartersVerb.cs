using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text.Json;
using Inpaint.Core;
using Inpaint.Core.Holes;
using Inpaint.Core.Noise;
using Inpaint.Core.Sampling;
using TorchSharp;

namespace Inpaint.Cli.Verbs;

/// <summary>
/// <c>inpaint starters</c>: draws the digits that the Studio offers to begin with, samples of the prior that a person picked.
/// </summary>
public static class StartersVerb
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Creates the verb.</summary>
    /// <param name="load">Loads the model of a name, or the default one for null, on a device.</param>
    public static Command Create(Func<string?, torch.Device?, ICompletionModel> load)
    {
        var picks = new Option<Pick[]>("--pick")
        {
            Description = "LABEL:INDEX, as often as wanted: sample INDEX of the seed shows the digit LABEL.",
            Required = true,
            AllowMultipleArgumentsPerToken = true,
            CustomParser = Parse,
        };
        var model = new Option<string?>("--model") { Description = "Model to draw from; the best one there is when left out." };
        var device = Options.Device();
        var seed = Options.Seed();
        var temperature = Options.Number("--temperature", 1.0, 0.0, 1.5, "0 takes the prior's mean, 1 samples the model as trained;");
        var file = Options.Out("JSON file to write.");

        var verb = new Command("starters", "Draws the digits that the Studio begins with.")
        {
            picks,
            model,
            device,
            seed,
            temperature,
            file,
        };
        verb.SetAction(parsed =>
        {
            using var source = load(parsed.GetValue(model), Options.GpuOf(parsed, device));
            List<StarterDigit> starters =
            [
                .. parsed
                    .GetRequiredValue(picks)
                    .Select(pick => Draw(source, pick, parsed.GetValue(seed), (float)parsed.GetValue(temperature))),
            ];
            DurableFile.Write(parsed.GetRequiredValue(file), JsonSerializer.SerializeToUtf8Bytes(starters, Json));
            parsed.InvocationConfiguration.Output.WriteLine(
                $"{parsed.GetRequiredValue(file)}: {starters.Count} digits drawn by {source.Card.Name}, seed {parsed.GetValue(seed)}.");
        });
        return verb;
    }

    private static StarterDigit Draw(ICompletionModel model, Pick pick, int seed, float temperature)
    {
        var everything = HolePresets.Get("everything").Make();
        using var condition = model.Prepare([new HoleImage(new byte[ImageSize.Pixels], everything, model.AcceptsLabel ? pick.Label : null)])[0];
        return new StarterDigit(
            pick.Label,
            model.Draw([new SampleSlot(condition, new NoiseRecipe.Fresh(new(seed, pick.Index)), temperature)])[0]
        );
    }

    private static Pick[] Parse(ArgumentResult argument)
    {
        var picks = new List<Pick>();
        foreach (var token in argument.Tokens)
        {
            var parts = token.Value.Split(':');
            if (parts.Length == 2 && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var label) && label <= 9
                && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var index))
            {
                picks.Add(new Pick(label, index));
            }
            else
            {
                argument.AddError($"Expected --pick to be a digit and an index, such as 7:21, got {token.Value}.");
            }
        }

        return [.. picks];
    }

    private readonly record struct Pick(int Label, int Index);
}
