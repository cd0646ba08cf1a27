using System.CommandLine;
using System.Text;
using Inpaint.Cli.Evaluation;
using Inpaint.Cli.Training;
using Inpaint.Core;
using Inpaint.Model.Checkpoints;
using Inpaint.Model.Data;
using Inpaint.Model.Evaluation;
using Inpaint.Model.Networks;
using Inpaint.Model.Objectives;
using Inpaint.Model.Training;
using TorchSharp;

namespace Inpaint.Cli.Verbs;

/// <summary>
/// <c>inpaint ablate</c>: follows every recipe of models/recipes/ablations and prints what each reached on the validation images. What is
/// done already is not done again, so that it can be interrupted.
/// </summary>
public static class AblateVerb
{
    private static readonly string[] Protocols = ["quadrants-1", "quadrants-2", "quadrants-3", "free-form"];

    /// <summary>Creates the verb.</summary>
    /// <param name="models">Where recipes lie (folder "recipes/ablations").</param>
    public static Command Create(ModelStore models)
    {
        var only = new Option<string[]>("--only")
        {
            Description = "These recipes; all when left out.",
            AllowMultipleArgumentsPerToken = true,
        };
        var set = new Option<string[]>("--set")
        {
            Description = "Any value of every recipe: NAME=VALUE or options.NAME=VALUE, such as steps=500.",
            AllowMultipleArgumentsPerToken = true,
        };
        var run = new Option<string>("--run")
        {
            Description = "Folder of the runs.",
            DefaultValueFactory = _ => Path.Combine("runs", "ablations"),
        };
        var images = Options.Number("--images", 1000, 1, 10_000, "Validation images to compare on, a fixed random choice;");
        var k = Options.Number("--k", 10, 1, 1000, "Samples for each image,");
        var save = new Option<string?>("--out") { Description = "Also write the table to this Markdown file." }.ToFile();
        var machine = new MachineOptions();

        var verb = new Command("ablate", "Trains a set of short recipes and compares them on the validation images.")
        {
            only,
            set,
            run,
            images,
            k,
            save,
            machine.Data,
            machine.Threads,
            machine.Device,
        };
        verb.SetAction(
            async (parsed, cancellation) =>
            {
                var output = parsed.InvocationConfiguration.Output;
                var folder = Path.Combine(models.Folder, "recipes", "ablations");
                var names = parsed.GetValue(only) is { Length: > 0 } chosen ? chosen : RecipeFile.Names(folder);
                TrainingRecipe[] recipes = [.. names.Select(name => RecipeFile.Find(folder, name, parsed.GetValue(set) ?? []))];
                if (recipes.Length == 0)
                {
                    throw new RecipeException($"There is no recipe in {folder}.");
                }
                var mnist = Mnist.Load(await MnistFolder.FindAsync(parsed.GetValue(machine.Data), output, cancellation));
                var rows = await Task.Run(
                    () =>
                    {
                        var device = machine.Apply(parsed);
                        return recipes
                            .Select(recipe =>
                            {
                                PrecisionWarning.Write(parsed.InvocationConfiguration.Error, recipe.Precision, device);
                                var best = Train(
                                    models,
                                    recipe,
                                    mnist,
                                    new(Path.Combine(parsed.GetRequiredValue(run), recipe.Name)),
                                    output,
                                    device,
                                    cancellation
                                );
                                return Compare(
                                    best,
                                    recipe,
                                    mnist.Validation,
                                    parsed.GetValue(images),
                                    parsed.GetValue(k),
                                    device,
                                    cancellation
                                );
                            })
                            .ToArray();
                    },
                    CancellationToken.None
                );
                var table = AblationRow.ToMarkdown(rows);
                output.WriteLine(table);
                if (parsed.GetValue(save) is { } path)
                {
                    DurableFile.Write(path, Encoding.UTF8.GetBytes(table + "\n"));
                }
            }
        );
        return verb;
    }

    private static ModelStore Train(
        ModelStore models,
        TrainingRecipe recipe,
        Mnist mnist,
        RunFolder folder,
        TextWriter output,
        torch.Device device,
        CancellationToken cancellation
    )
    {
        output.WriteLine($"{recipe.Name}: {recipe.Description}");
        var outcome = TrainingDisplay.Run(output, recipe, observer =>
            new Trainer(recipe, new(mnist.Train, mnist.Validation), folder, observer, device)
            {
                StartWeights = recipe.From is null ? null : models.ReadWeights(models.Card<ImageNetwork>(recipe.From)),
            }.Run(folder.Newest(observer.OnNote), cancellation)
        );
        cancellation.ThrowIfCancellationRequested();
        return outcome.Interrupted
            ? throw new RecipeException($"{folder.Path}: the run ended after {outcome.Step} of {recipe.Steps} steps.")
            : folder.Best;
    }

    private static AblationRow Compare(
        ModelStore best,
        TrainingRecipe recipe,
        ImageSplit validation,
        int images,
        int k,
        torch.Device device,
        CancellationToken cancellation
    )
    {
        var card = best.Card(recipe.Name);
        using var network = best.LoadNetwork(card, device);
        var likelihood = PixelLikelihood.Named(card.Likelihood, card.Sigma);
        var evaluator = new BoundEvaluator(network, likelihood, device);
        var results = Protocols
            .Select(EvaluationProtocols.Get)
            .Select(protocol =>
                EvaluationReport.Of(
                    protocol,
                    card.Name,
                    likelihood,
                    network.NoiseSize > 0,
                    [evaluator.Evaluate(protocol.Prepare(validation, images), k, cancellation: cancellation)]
                )
            );
        return new(recipe.Name, recipe.Title, card.Parameters, card.Training!.Steps, card.Training.WallSeconds, [.. results]);
    }
}
