using System.CommandLine;
using Inpaint.Cli.Training;
using Inpaint.Core.Weights;
using Inpaint.Model.Checkpoints;
using Inpaint.Model.Data;
using Inpaint.Model.Devices;
using Inpaint.Model.Networks;
using Inpaint.Model.Training;

namespace Inpaint.Cli.Verbs;

/// <summary>
/// <c>inpaint train</c>: trains a network by a recipe. Ctrl+C ends after the step at hand; <c>--resume</c> goes on from there.
/// </summary>
public static class TrainVerb
{
    private const int Interrupted = 130;

    /// <summary>Creates the verb.</summary>
    /// <param name="models">Where recipes lie (folder "recipes") and finished models go.</param>
    public static Command Create(ModelStore models)
    {
        var recipe = new Option<string?>("--recipe", "--model") { Description = "Recipe to follow on MNIST, a file in models/recipes." };
        var images = new Option<string?>("--images")
        {
            Description = "Train every model of a set on these pictures instead: a folder, a ZIP archive or an IDX file.",
        };
        var name = new Option<string?>("--name") { Description = "Name of that set, and of its folder among the models." };
        var budget = Options.Time("--budget", TimeSpan.FromHours(1), "Time for all models of the set together: 90s, 30m, 2h; 1h when left out.");
        var pictures = new PictureOptions();
        var run = new Option<string?>("--run")
        {
            Description = "Folder for checkpoints, log, grids and the best model; runs/NAME when left out.",
        };
        var resume = new Option<bool>("--resume") { Description = "Go on from the newest checkpoint of the run." };
        var from = new Option<string?>("--from")
        {
            Description =
                "Start from the weights of this model, or go on from this checkpoint, such as another run's before-decay.safetensors.",
        };
        var publish = new Option<bool>("--publish")
        {
            Description = "Put the best weights and their card into the folder of models at the end.",
        };
        var steps = Options.OptionalNumber("--steps", 1, int.MaxValue, "Optimizer steps instead of the recipe's,");
        var seed = Options.OptionalNumber("--seed", 0, int.MaxValue, "Seed instead of the recipe's,");
        var decay = Options.OptionalNumber(
            "--decay",
            0.0,
            1.0,
            "Share of the steps over which the learning rate falls, instead of the recipe's,"
        );
        var likelihood = new Option<string?>("--likelihood")
        {
            Description = "Likelihood of the pixels instead of the recipe's; gaussian trains on grey values alone.",
        };
        likelihood.From("bernoulli", "gaussian");
        var sigma = Options.OptionalNumber("--sigma", 0.001, 10.0, "Standard deviation of the gaussian likelihood, where ink is 1,");
        var set = new Option<string[]>("--set")
        {
            Description = "Any value instead of the recipe's: NAME=VALUE or options.NAME=VALUE.",
            AllowMultipleArgumentsPerToken = true,
        };
        var machine = new MachineOptions();

        var verb = new Command("train", "Trains a model, or a set of them on pictures of your own, with checkpoints to resume from.")
        {
            recipe,
            images,
            name,
            budget,
            run,
            resume,
            from,
            publish,
            steps,
            seed,
            decay,
            likelihood,
            sigma,
            set,
            machine.Data,
            machine.Threads,
            machine.Device,
        };
        pictures.AddTo(verb);
        verb.SetAction(
            async (parsed, cancellation) =>
            {
                var output = parsed.InvocationConfiguration.Output;
                if (parsed.GetValue(images) is { } path)
                {
                    Option[] others = [recipe, from, steps, seed, decay, likelihood, sigma, set, machine.Data];
                    if (others.FirstOrDefault(option => parsed.GetResult(option) is { Implicit: false }) is { } other)
                    {
                        throw new UsageException($"Expected --images or {other.Name}, got both.");
                    }
                    var called = parsed.GetValue(name) ?? throw new UsageException($"Expected --name: {name.Description}");
                    _ = SetTraining.StoreOf(models, called);
                    var into = parsed.GetValue(run) ?? Path.Combine("runs", called);
                    var read = pictures.Read(parsed, path, Path.Combine(into, "pictures.cache"), output, cancellation);
                    read.Require(pictures.SkipsBad(parsed));
                    output.WriteLine($"{read.Count} pictures, {read.Classes.Count} classes");
                    var described = new PictureSet { Name = called, Classes = read.Classes, Preparation = read.Preparation };
                    return await Task.Run(
                        () => new SetTraining(models, described, into, output).Run(
                            read, parsed.GetValue(budget), parsed.GetValue(resume), machine.Apply(parsed), cancellation),
                        CancellationToken.None) ? 0 : Interrupted;
                }
                if (parsed.GetValue(name) is not null)
                {
                    throw new UsageException("Expected --images beside --name.");
                }
                var written = RecipeFile.Find(
                    Path.Combine(models.Folder, "recipes"),
                    parsed.GetValue(recipe) ?? throw new UsageException($"Expected --recipe: {recipe.Description} Or --images: {images.Description}"),
                    parsed.GetValue(set) ?? []
                );
                var isGaussian = parsed.GetValue(likelihood) == "gaussian";
                var changed = written with
                {
                    Steps = parsed.GetValue(steps) ?? written.Steps,
                    Seed = parsed.GetValue(seed) ?? written.Seed,
                    DecayShare = parsed.GetValue(decay) ?? written.DecayShare,
                    Likelihood = parsed.GetValue(likelihood) ?? written.Likelihood,
                    Sigma = parsed.GetValue(sigma) ?? written.Sigma,
                    Resampled = isGaussian ? 0 : written.Resampled,
                    Thresholded = isGaussian ? 0 : written.Thresholded,
                };
                var start = models.List<ImageNetwork>().FirstOrDefault(card => card.Name == (parsed.GetValue(from) ?? changed.From));
                var folder = new RunFolder(parsed.GetValue(run) ?? Path.Combine("runs", changed.Name));
                var checkpoint = Checkpoint(folder, parsed.GetValue(resume), parsed.GetValue(from), start is not null, output);
                var followed = changed with { From = checkpoint is null ? start?.Name ?? changed.From : checkpoint.Recipe.From };
                var mnist = Mnist.Load(await MnistFolder.FindAsync(parsed.GetValue(machine.Data), output, cancellation));
                var outcome = await Task.Run(
                    () =>
                    {
                        var device = machine.Apply(parsed);
                        var resumed = changed.Precision == ConvolutionPrecision.Auto ? checkpoint?.Recipe.Precision : null;
                        PrecisionWarning.Write(parsed.InvocationConfiguration.Error, resumed ?? changed.Precision, device);
                        return TrainingDisplay.Run(output, followed, observer =>
                            new Trainer(followed, new(mnist.Train, mnist.Validation), folder, observer, device)
                            {
                                StartWeights = start is null ? null : models.ReadWeights(start),
                            }.Run(checkpoint, cancellation)
                        );
                    },
                    CancellationToken.None
                );
                Report(output, folder, outcome);
                if (outcome.Interrupted)
                {
                    return Interrupted;
                }
                if (parsed.GetValue(publish))
                {
                    output.WriteLine($"{models.Folder}: {Publication.Publish(folder, followed, models, mnist.Test).Name} published.");
                }
                return 0;
            }
        );
        return verb;
    }

    private static TrainingCheckpoint? Checkpoint(RunFolder folder, bool resume, string? from, bool fromModel, TextWriter output)
    {
        if (resume && from is not null)
        {
            throw new UsageException("Expected --resume or --from, got both.");
        }
        if (from is not null && !fromModel)
        {
            return TrainingCheckpoint.Read(from);
        }
        if (resume)
        {
            return folder.Newest(output.WriteLine) ?? throw new UsageException($"{folder.Path} holds no checkpoint to resume from.");
        }
        return folder.Checkpoints().Count == 0
            ? null
            : throw new UsageException($"{folder.Path} holds a run already: go on with --resume, or name another folder with --run.");
    }

    private static void Report(TextWriter output, RunFolder folder, TrainingOutcome outcome)
    {
        output.WriteLine(
            FormattableString.Invariant(
                $"{outcome.Step} steps in {TimeSpan.FromSeconds(outcome.WallSeconds):hh\\:mm\\:ss}; best validation score {outcome.BestScore:F4} at step {outcome.BestStep}; {folder.Path}"
            )
        );
        if (outcome.Interrupted)
        {
            output.WriteLine("Interrupted: the same command with --resume goes on from here.");
        }
    }
}
