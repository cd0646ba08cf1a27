using System.CommandLine;
using Inpaint.Cli.Evaluation;
using Inpaint.Model.Checkpoints;
using Inpaint.Model.Data;
using Inpaint.Model.Evaluation;
using Inpaint.Model.Objectives;

namespace Inpaint.Cli.Verbs;

/// <summary><c>inpaint evaluate</c>: bounds on the likelihood of the missing pixels of the test set, by published protocols.</summary>
public static class EvaluateVerb
{
    private const string DefaultProtocol = "quadrants-2";

    /// <summary>Creates the verb.</summary>
    /// <param name="models">The trained models.</param>
    public static Command Create(ModelStore models)
    {
        var names = string.Join(", ", EvaluationProtocols.All.Select(protocol => protocol.Name));
        var model = new Option<string>("--model") { Description = "Model to evaluate.", Required = true };
        var protocol = new Option<string[]>("--protocol")
        {
            Description = $"One protocol or several: {names}.",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => [DefaultProtocol],
        };
        protocol.AcceptOnlyFromAmong([.. EvaluationProtocols.All.Select(known => known.Name)]);
        var all = new Option<bool>("--all") { Description = "Every protocol." };
        var k = Options.Number("--k", 100, 1, 100_000, "Samples for each image,");
        var images = Options.Number("--images", 10_000, 1, 10_000, "Test images, a fixed random choice;");
        var json = new Option<bool>("--json") { Description = "Write JSON instead of a table." };
        var save = new Option<string?>("--out") { Description = "Also write the table to this Markdown file, and JSON beside it." };
        var staticData = new Option<string?>("--static-data") { Description = "Folder with the binarized digits; mnist-static beside MNIST's when left out." };
        var seed = Options.Number("--seed", 0, 0, int.MaxValue, "Seed of the samples,");
        var machine = new MachineOptions();

        var verb = new Command("evaluate", "Prints the bounds on the test set, in nats per image.")
            { model, protocol, all, k, images, json, save, staticData, seed, machine.Data, machine.Threads, machine.Device };
        verb.SetAction(async (parsed, cancellation) =>
        {
            var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            var card = models.Card(parsed.GetRequiredValue(model));
            var chosen = parsed.GetValue(all) ? EvaluationProtocols.All : [.. parsed.GetRequiredValue(protocol).Select(EvaluationProtocols.Get)];
            var mnist = await MnistFolder.FindAsync(parsed.GetValue(machine.Data), error, cancellation);
            var binarized = MnistFolder.FindStatic(parsed.GetValue(staticData), mnist);
            var reports = await Task.Run(
                () =>
                {
                    var device = machine.Apply(parsed);
                    var sets = chosen.Select(each => each.Prepare(
                        each.Targets == TargetKind.Static ? StaticMnist.LoadTest(binarized) : Mnist.LoadTest(mnist), parsed.GetValue(images))).ToArray();
                    using var network = models.LoadNetwork(card, device);
                    var likelihood = PixelLikelihood.Named(card.Likelihood, card.Sigma);
                    var evaluator = new BoundEvaluator(network, likelihood, device);
                    return EvaluationDisplay.Run(error, chosen, sets, (at, done) => EvaluationReport.Of(
                        chosen[at], card.Name, likelihood, network.NoiseSize > 0,
                        evaluator.Evaluate(sets[at], parsed.GetValue(k), parsed.GetValue(seed), done, cancellation)));
                },
                CancellationToken.None);
            output.WriteLine(parsed.GetValue(json) ? EvaluationReport.ToJson(reports) : EvaluationTable.ToMarkdown(reports));
            if (parsed.GetValue(save) is { } path)
                EvaluationTable.Save(path, reports);
        });
        return verb;
    }
}
