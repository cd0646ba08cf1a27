using Inpaint.Client.Lab.Training;
using Inpaint.Core.Completions;
using Inpaint.Model.Checkpoints;
using Inpaint.Model.Data;
using Inpaint.Model.Training;
using Inpaint.Server.Options;
using Microsoft.Extensions.Options;

namespace Inpaint.Server.Lab.Training;

internal sealed class TrainingRules
{
    private readonly string _recipes;

    public TrainingRules(IOptions<TrainingOptions> options, IOptions<InferenceOptions> inference, IHostEnvironment environment)
        : this(options.Value, inference.Value.Models, environment.IsDevelopment(), MnistLocation.Default)
    {
    }

    /// <param name="options">Limits.</param>
    /// <param name="models">Folder of the models; null for the usual one.</param>
    /// <param name="isDevelopment">True where training is allowed unless the options forbid it.</param>
    /// <param name="location">Where MNIST may lie.</param>
    internal TrainingRules(TrainingOptions options, string? models, bool isDevelopment, MnistLocation location)
    {
        var store = models is { Length: > 0 } folder ? new ModelStore(folder) : ModelStore.Default();
        _recipes = Path.Combine(store.Folder, "recipes");
        Recorded = Path.Combine(store.Folder, "recorded");
        Data = Find(location);
        string[] offered = [.. options.Recipes.Intersect(RecipeFile.Names(_recipes))];
        TrainingRefusal? refusal = !(options.Allowed ?? isDevelopment) ? TrainingRefusal.NotAllowed
            : offered.Length == 0 ? TrainingRefusal.NoRecipes
            : Data is null ? TrainingRefusal.NoData
            : null;
        Offer = new(refusal, offered, options.MaxSteps);
    }

    public TrainingOffer Offer { get; }

    public string? Data { get; }

    /// <summary>Folder of a run that came with the models, to be shown where none can be started.</summary>
    public string Recorded { get; }

    /// <exception cref="CompletionRefusedException">Training is not allowed or not possible here.</exception>
    public void RequireAllowed()
    {
        if (Offer.Refusal is { } refusal)
        {
            throw new CompletionRefusedException(RefusalReason.Unavailable, null, $"No run can be started on this server: {refusal}.");
        }
    }

    /// <exception cref="CompletionRefusedException">Training is not allowed, or a number is out of range.</exception>
    public void Check(TrainingRequest request)
    {
        RequireAllowed();
        if (!Offer.Recipes.Contains(request.Recipe))
        {
            throw new CompletionRefusedException(
                RefusalReason.Invalid,
                "recipe",
                $"Expected one of the recipes {string.Join(", ", Offer.Recipes)}, got {request.Recipe}."
            );
        }
        Require("steps", request.Steps, TrainingRequest.MinSteps, Offer.MaxSteps);
        Require("width", request.Width, TrainingRequest.MinWidth, TrainingRequest.MaxWidth);
        Require("latent", request.Latent, 1, TrainingRequest.MaxLatent);
        Require("learningRate", request.LearningRate, TrainingRequest.MinLearningRate, TrainingRequest.MaxLearningRate);
        Require("seed", request.Seed, 0, int.MaxValue);
    }

    /// <summary>The recipe of a run: the chosen one with its sizes and schedules changed.</summary>
    /// <param name="request">Checked before.</param>
    /// <param name="name">Name of the run.</param>
    /// <exception cref="CompletionRefusedException">The recipe in the folder cannot be followed.</exception>
    public TrainingRecipe Recipe(TrainingRequest request, string name)
    {
        try
        {
            var recipe = RecipeFile.Find(
                _recipes,
                request.Recipe,
                [.. TrainingRun.Settings(request).Select(setting => $"{setting.Name}={setting.Value}")]
            );
            return recipe with { Name = name, Title = $"{recipe.Title}, trained in the Lab", Steps = request.Steps, Seed = request.Seed };
        }
        catch (RecipeException error)
        {
            throw new CompletionRefusedException(RefusalReason.Unavailable, "recipe", error.Message);
        }
    }

    private static void Require(string field, double value, double least, double most)
    {
        if (!(value >= least && value <= most))
        {
            throw new CompletionRefusedException(
                RefusalReason.Invalid,
                field,
                FormattableString.Invariant($"Expected {field} to be {least} to {most}, got {value}.")
            );
        }
    }

    private static string? Find(MnistLocation location)
    {
        try
        {
            return location.Find();
        }
        catch (DatasetException)
        {
            return null;
        }
    }
}
