using System.CommandLine;
using System.Globalization;
using Inpaint.Model.Checkpoints;
using Inpaint.Model.Data;
using Inpaint.Model.Devices;
using Inpaint.Model.Evaluation.Anomaly;
using Inpaint.Model.Networks;

namespace Inpaint.Cli.Verbs;

/// <summary>
/// <c>inpaint anomaly</c>: scores test digits and non-digits with a model's bound, for the Lab to hold new drawings against.
/// </summary>
public static class AnomalyVerb
{
    /// <summary>Creates the verb.</summary>
    /// <param name="models">Where the model lies, and where the scores go (folder "anomaly").</param>
    public static Command Create(ModelStore models)
    {
        var model = new Option<string>("--model") { Description = "Model to score with.", DefaultValueFactory = _ => "ladder" };
        var images = Options.Number("--images", 500, 10, 10_000, "Pictures of each kind,");
        var samples = Options.Number("--k", 16, 1, 1000, "Samples of the bound for each picture,");
        var machine = new MachineOptions();

        var verb = new Command("anomaly", "Scores digits and non-digits, and says how well a model's bound tells them apart.")
        {
            model,
            images,
            samples,
            machine.Data,
            machine.Threads,
        };
        verb.SetAction(
            async (parsed, cancellation) =>
            {
                var output = parsed.InvocationConfiguration.Output;
                var card = models.Card<ConditionalModel>(parsed.GetRequiredValue(model));
                var test = Mnist.LoadTest(await MnistFolder.FindAsync(parsed.GetValue(machine.Data), output, cancellation));
                var reference = await Task.Run(
                    () =>
                    {
                        Libtorch.Require();
                        if (parsed.GetValue(machine.Threads) is { } threads)
                        {
                            TorchSharp.torch.set_num_threads(threads);
                        }
                        using var network = models.LoadNetwork(card);
                        return AnomalyMeasurement.Measure(
                            card,
                            network,
                            test,
                            parsed.GetValue(images),
                            parsed.GetValue(samples),
                            cancellation: cancellation
                        );
                    },
                    CancellationToken.None
                );
                var path = AnomalyReference.PathOf(models, card.Name);
                reference.Write(path);
                Report(output, reference, path);
            }
        );
        return verb;
    }

    private static void Report(TextWriter output, AnomalyReference reference, string path)
    {
        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{reference.Model}: digits {reference.Digits.Average():F1} nats (IW-{reference.Samples})"
            )
        );
        foreach (var (kind, scores) in reference.NonDigits)
        {
            output.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"  {kind,-9} {scores.Average():F1} nats  area under the ROC curve {reference.Roc(kind).Area:F4}"
                )
            );
        }
        output.WriteLine(path);
    }
}
