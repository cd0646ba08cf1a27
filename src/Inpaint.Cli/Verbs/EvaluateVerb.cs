using System.CommandLine;
using Inpaint.Cli.Evaluation;
using Inpaint.Core.Holes;
using Inpaint.Model.Checkpoints;
using Inpaint.Model.Data;
using Inpaint.Model.Devices;
using Inpaint.Model.Evaluation;

namespace Inpaint.Cli.Verbs;

/// <summary>
/// <c>inpaint evaluate</c>: bounds on the likelihood of the missing pixels of the test set, by published protocols, and what completions
/// are
/// like beyond it.
/// </summary>
public static class EvaluateVerb
{
    private const string DefaultProtocol = "quadrants-2";

    private static readonly string[] DefaultHoles =
    [
        "quadrants-1",
        "quadrants-2",
        "quadrants-3",
        "bottom-half",
        "two-strokes",
        "everything",
    ];

    /// <summary>Creates the verb.</summary>
    /// <param name="models">The trained models.</param>
    public static Command Create(ModelStore models)
    {
        var model = new Option<string>("--model") { Description = "Model to evaluate.", Required = true };
        var protocol = Names("--protocol", "One protocol or several", EvaluationProtocols.All.Select(known => known.Name), DefaultProtocol);
        var beyond = new Option<bool>("--beyond")
        {
            Description = "Measure completions: validity, calibration, diversity, sharpness, pen width, fidelity, labels.",
        };
        var holes = Names("--hole", "Holes to complete with --beyond", HolePresets.All.Select(known => known.Name), DefaultHoles);
        var all = new Option<bool>("--all") { Description = "Every protocol, and --beyond." };
        var k = Options.Number("--k", 100, 1, 100_000, "Samples for each image,");
        var images = Options.Number("--images", 10_000, 1, 10_000, "Test images, a fixed random choice;");
        var completed = Options.Number("--completed", 500, 1, 10_000, "Test images to complete with --beyond, a fixed random choice;");
        var samples = Options.Number("--samples", 64, 2, 1000, "Completions of each,");
        var temperature = Options.Number("--temperature", 1f, 0f, 1.5f, "Temperature of the completions,");
        var precision = new Option<string>("--precision")
        {
            Description = "Element type of the convolutions of the bounds: float32, bfloat16, or auto for what the machine is made for.",
            DefaultValueFactory = _ => ConvolutionPrecision.Float32,
        }.From([.. ConvolutionPrecision.Names]);
        var json = new Option<bool>("--json") { Description = "Write JSON instead of a table." };
        var save = new Option<string?>("--out") { Description = "Also write the table to this Markdown file, and JSON beside it." }.ToFile();
        var staticData = new Option<string?>("--static-data")
        {
            Description = "Folder with the binarized digits; mnist-static beside MNIST's when left out.",
        };
        var seed = Options.Number("--seed", 0, 0, int.MaxValue, "Seed of the samples,");
        var seeds = Options.Number("--seeds", 1, 1, 100, "Seeds to evaluate the bounds with, from --seed on, whose spread is printed;");
        var machine = new MachineOptions();

        var verb = new Command(
            "evaluate",
            "Prints the bounds on the test set, in nats per image, and what completions are like beyond them."
        )
        {
            model,
            protocol,
            beyond,
            holes,
            all,
            k,
            images,
            completed,
            samples,
            temperature,
            precision,
            json,
            save,
            staticData,
            seed,
            seeds,
            machine.Data,
            machine.Threads,
            machine.Device,
        };
        verb.SetAction(
            async (parsed, cancellation) =>
            {
                var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
                var card = models.Card(parsed.GetRequiredValue(model));
                var complete = parsed.GetValue(all) || parsed.GetValue(beyond);
                var onlyComplete = complete && !parsed.GetValue(all) && parsed.GetResult(protocol) is not { Implicit: false };
                IReadOnlyList<EvaluationProtocol> protocols =
                    parsed.GetValue(all) ? EvaluationProtocols.All
                    : onlyComplete ? []
                    : [.. parsed.GetRequiredValue(protocol).Select(EvaluationProtocols.Get)];
                var mnist = await MnistFolder.FindAsync(parsed.GetValue(machine.Data), error, cancellation);
                var binarized = MnistFolder.FindStatic(parsed.GetValue(staticData), mnist);
                var result = await Task.Run(
                    () =>
                    {
                        var device = machine.Apply(parsed);
                        PrecisionWarning.Write(error, parsed.GetRequiredValue(precision), device);
                        var computed = ConvolutionPrecision.Resolve(parsed.GetRequiredValue(precision), device);
                        var likelihood = new LikelihoodRun(models, mnist, binarized, device, computed).Evaluate(
                            card,
                            protocols,
                            parsed.GetValue(images),
                            parsed.GetValue(k),
                            [.. Enumerable.Range(0, parsed.GetValue(seeds)).Select(pass => unchecked(parsed.GetValue(seed) + pass))],
                            error,
                            cancellation
                        );
                        var (completions, labels) = !complete
                            ? ([], [])
                            : new CompletionRun(models, Mnist.LoadTest(mnist), device).Evaluate(
                                card,
                                [.. parsed.GetRequiredValue(holes).Select(HolePresets.Get)],
                                parsed.GetValue(completed),
                                parsed.GetValue(samples),
                                parsed.GetValue(temperature),
                                parsed.GetValue(seed),
                                error,
                                cancellation
                            );
                        return new EvaluationResult(likelihood, completions, labels);
                    },
                    CancellationToken.None
                );
                output.WriteLine(parsed.GetValue(json) ? result.ToJson() : result.ToMarkdown());
                if (parsed.GetValue(save) is { } path)
                {
                    result.Save(path);
                }
            }
        );
        return verb;
    }

    private static Option<string[]> Names(string name, string description, IEnumerable<string> known, params string[] chosen)
    {
        string[] names = [.. known];
        var option = new Option<string[]>(name)
        {
            Description = $"{description}: {string.Join(", ", names)}.",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => chosen,
        };
        return option.From(names);
    }
}
