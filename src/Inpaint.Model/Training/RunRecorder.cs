using Inpaint.Core;
using Inpaint.Core.Weights;
using Inpaint.Model.Checkpoints;
using Inpaint.Model.Networks;
using Inpaint.Model.Objectives;
using static TorchSharp.torch;

namespace Inpaint.Model.Training;

internal sealed class RunRecorder(
    TrainingRecipe recipe, TrainingObjective objective, TrainingData data, RunFolder folder, ITrainingObserver observer, Device device)
{
    private const int LogEvery = 50;

    private readonly List<StepReport> _recent = [];
    private readonly SampleGrid _grid = new(data.Validation, recipe, device);

    public void Step(StepReport report, StepClock clock)
    {
        observer.OnStep(report, clock.ImagesPerSecond, clock.Remaining);
        _recent.Add(report);
        if (_recent.Count < LogEvery && report.Step < recipe.Steps)
        {
            return;
        }
        folder.Log(
            new
            {
                kind = "train",
                step = report.Step,
                loss = _recent.Average(step => step.Loss),
                score = _recent.Average(step => step.Score),
                terms = report
                    .Terms.Select(
                        (term, at) =>
                            (term.Name, Parts: term.Parts.Select((_, part) => _recent.Average(step => step.Terms[at].Parts[part])))
                    )
                    .ToDictionary(term => term.Name, term => term.Parts),
                report.LearningRate,
                gradientNorm = _recent.Max(step => step.GradientNorm),
                skipped = _recent.Count(step => step.Skipped),
                clock.ImagesPerSecond,
            }
        );
        _recent.Clear();
    }

    public void Validate(Validator validator, TrainingState state)
    {
        var (score, terms) = validator.Evaluate(state.Average, state.Step);
        var epoch = (double)state.Step * recipe.BatchSize / data.Train.Count;
        var best = score > state.Best.Score;
        var report = new ValidationReport(state.Step, epoch, score, objective.ScoreName, terms, validator.Images, best);
        if (best)
        {
            state.Best = (score, state.Step);
            folder.Best.Save(Card(state, report), NetworkWeights.Copy(state.Average));
        }
        folder.Log(new
        {
            kind = "validation",
            step = report.Step,
            report.Epoch,
            report.Score,
            terms = terms.ToDictionary(term => term.Name, term => term.Parts),
            report.Images,
            report.Best,
            state.WallSeconds,
        });
        if (state.Average is ILatentImages places)
        {
            DurableFile.Write(folder.GridPath(state.Step), new LatentGrid(data.Validation, device).Draw(places));
        }
        else if (state.Average is ConditionalModel completing)
        {
            DurableFile.Write(folder.GridPath(state.Step), _grid.Draw(completing));
        }
        observer.OnValidation(report);
    }

    private static double Elbo(ValidationReport report) =>
        report.ScoreName == BoundObjective.Elbo
            ? report.Score
            : report.Terms.Single(term => term.Name == BoundObjective.LogLikelihood).Total
                - report.Terms.Single(term => term.Name == BoundObjective.Kl).Total;

    private ModelCard Card(TrainingState state, ValidationReport report) => new()
    {
        Name = recipe.Name,
        Title = recipe.Title,
        DigitPrior = recipe.DigitPrior,
        Description = recipe.Description,
        Network = recipe.Network,
        Options = recipe.Options,
        Likelihood = recipe.Likelihood,
        Sigma = recipe.Sigma,
        Degradation = recipe.Degradation,
        Pictures = data.Pictures,
        Sha256 = "",
        Training = new()
        {
            Recipe = RecipeFile.ToJson(recipe),
            Seed = recipe.Seed,
            DataSha256 = data.Sha256,
            Steps = state.Step,
            Epochs = Math.Round(report.Epoch, 3),
            WallSeconds = Math.Round(state.WallSeconds, 1),
            ValidationElbo = objective is BoundObjective ? Elbo(report) : null,
            Validation = report.Terms.ToDictionary(term => term.Name, term => term.Total),
            ValidationImages = report.Images,
            Machine = TrainingMachine.Describe(device),
        },
    };
}
