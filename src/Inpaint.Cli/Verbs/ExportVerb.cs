using System.CommandLine;
using Inpaint.Core;
using Inpaint.Core.Weights;
using Inpaint.Model.Checkpoints;
using Inpaint.Model.Export;
using Inpaint.Model.Networks.Ladder;

namespace Inpaint.Cli.Verbs;

/// <summary><c>inpaint export</c>: writes a model's file for other programs.</summary>
public static class ExportVerb
{
    private const string Onnx = "onnx", Safetensors = "safetensors";
    private static readonly string[] Parts = [.. Enum.GetNames<OnnxPart>().Select(name => name.ToLowerInvariant())];

    /// <summary>Creates the verb.</summary>
    /// <param name="store">Where the models lie.</param>
    public static Command Create(ModelStore store)
    {
        var model = new Option<string>("--model") { Description = "Name of the model.", DefaultValueFactory = _ => "ladder" };
        var format = new Option<string>("--format")
        {
            Description = "onnx: the network; safetensors: its weights.",
            DefaultValueFactory = _ => Onnx,
        };
        format.From(Onnx, Safetensors);
        var part = new Option<string>("--part")
        {
            Description = "What the ONNX file computes: the whole sampler, the condition network alone, or the decoder alone.",
            DefaultValueFactory = _ => Parts[0],
        };
        part.From(Parts);
        var target = Options.Out("File to write.");
        var verb = new Command("export", "Writes a model for other programs, as ONNX or safetensors.") { model, format, part, target };
        verb.SetAction(parsed =>
        {
            var card = store.Card(parsed.GetRequiredValue(model));
            var path = parsed.GetRequiredValue(target);
            var bytes =
                parsed.GetValue(format) == Onnx
                    ? Graph(store, card, Enum.Parse<OnnxPart>(parsed.GetRequiredValue(part), ignoreCase: true))
                    : Weights(store, card);
            DurableFile.Write(path, bytes);
            parsed.InvocationConfiguration.Output.WriteLine($"{path}: {bytes.Length:N0} bytes.");
        });
        return verb;
    }

    private static byte[] Graph(ModelStore store, ModelCard card, OnnxPart part)
    {
        using var network = store.LoadNetwork(card);
        return network is LadderNetwork ladder
            ? LadderOnnx.Export(ladder, part, Metadata(card))
            : throw new UsageException(
                $"Expected a model with the network \"ladder\" to export as ONNX, \"{card.Name}\" has \"{card.Network}\"."
            );
    }

    private static byte[] Weights(ModelStore store, ModelCard card) => new Safetensors(store.ReadWeights(card), Metadata(card)).ToBytes();

    private static Dictionary<string, string> Metadata(ModelCard card) => new()
    {
        ["name"] = card.Name,
        ["network"] = card.Network,
        ["likelihood"] = card.Likelihood,
        ["sha256"] = card.Sha256,
    };
}
