using Inpaint.Model.Checkpoints;
using static TorchSharp.torch;

namespace Inpaint.Model.Training;

/// <summary>Writes down how a run goes: log lines, validations, grids, the best model.</summary>
internal sealed class RunRecorder(TrainingRecipe recipe, TrainingData data, RunFolder folder, ITrainingObserver observer, Device device)
{
    private const int LogEvery = 50;

    private readonly List<StepReport> recent = [];
    private readonly SampleGrid grid = new(data.Validation, recipe, device);

    public void Step(StepReport report, StepClock clock)
    {
        observer.OnStep(report, clock.ImagesPerSecond, clock.Remaining);
        recent.Add(report);
        if (recent.Count < LogEvery && report.Step < recipe.Steps)
            return;
        folder.Log(new
        {
            kind = "train",
            step = report.Step,
            loss = recent.Average(step => step.Loss),
            logLikelihood = recent.Average(step => step.LogLikelihood),
            kl = recent.Average(step => step.Kl),
            klByLayer = report.KlByLayer.Select((_, layer) => recent.Average(step => step.KlByLayer[layer])),
            report.LearningRate,
            report.KlWeight,
            gradientNorm = recent.Max(step => step.GradientNorm),
            skipped = recent.Count(step => step.Skipped),
            clock.ImagesPerSecond,
        });
        recent.Clear();
    }

    public void Validate(Validator validator, TrainingState state)
    {
        var (logLikelihood, klByLayer) = validator.Evaluate(state.Average);
        var epoch = (double)state.Step * recipe.BatchSize / data.Train.Count;
        var elbo = logLikelihood - klByLayer.Sum();
        var best = elbo > state.Best.Elbo;
        var report = new ValidationReport(state.Step, epoch, logLikelihood, klByLayer, validator.Images, best);
        if (best)
        {
            state.Best = (elbo, state.Step);
            folder.Best.Save(Card(state, report), NetworkWeights.Copy(state.Average));
        }
        folder.Log(new
        {
            kind = "validation",
            step = report.Step,
            report.Epoch,
            report.Elbo,
            report.LogLikelihood,
            report.Kl,
            report.KlByLayer,
            report.Images,
            report.Best,
            state.WallSeconds,
        });
        DurableFile.Write(folder.GridPath(state.Step), grid.Draw(state.Average));
        observer.OnValidation(report);
    }

    private ModelCard Card(TrainingState state, ValidationReport report) => new()
    {
        Name = recipe.Name,
        Title = recipe.Title,
        Description = recipe.Description,
        Network = recipe.Network,
        Options = recipe.Options,
        Likelihood = recipe.Likelihood,
        Sigma = recipe.Sigma,
        Sha256 = "",
        Training = new()
        {
            Recipe = RecipeFile.ToJson(recipe),
            Seed = recipe.Seed,
            DataSha256 = data.Sha256,
            Steps = state.Step,
            Epochs = Math.Round(report.Epoch, 3),
            WallSeconds = Math.Round(state.WallSeconds, 1),
            ValidationElbo = report.Elbo,
            ValidationImages = report.Images,
            Machine = TrainingMachine.Describe(device),
        },
    };
}
