using System.Text.Json;
using Inpaint.Client.Lab.Training;
using Inpaint.Core;
using Inpaint.Model.Checkpoints;
using Inpaint.Model.Training;
using Inpaint.Server.Options;
using Microsoft.Extensions.Options;

namespace Inpaint.Server.Lab.Training;

/// <summary>The folders of the Lab's runs, apart from the models that are served. Safe to call from any thread.</summary>
internal sealed class RunArchive(IOptions<TrainingOptions> options)
{
    private const string Prefix = "lab-", Description = "run.json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { RespectRequiredConstructorParameters = true };

    public string Folder { get; } =
        options.Value.Folder is { Length: > 0 } named
            ? Path.GetFullPath(named)
            : Path.Combine(
                Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
                "inpaint",
                "lab-runs"
            );

    public IReadOnlyList<string> Names => !Directory.Exists(Folder) ? [] :
    [
        .. Directory.EnumerateDirectories(Folder, Prefix + "*").Select(path => Path.GetFileName(path)!)
            .OrderByDescending(NumberOf).ThenByDescending(name => name, StringComparer.Ordinal),
    ];

    public IReadOnlyList<ModelStore> Models =>
        [.. Names.Select(name => Run(name).Best).Where(store => Directory.Exists(store.Folder))];

    public RunFolder Run(string name) => new(Path.Combine(Folder, name));

    /// <summary>Makes the folder of a new run, and deletes the oldest ones beyond those to keep.</summary>
    /// <param name="request">What was asked for.</param>
    /// <param name="recipe">Makes the recipe of a run of that name.</param>
    /// <returns>Name of the run.</returns>
    public string Create(TrainingRequest request, Func<string, TrainingRecipe> recipe)
    {
        var names = Names;
        var name = $"{Prefix}{names.Select(NumberOf).DefaultIfEmpty(0).Max() + 1}-{request.Recipe}";
        var made = recipe(name);
        foreach (var old in names.Skip(options.Value.KeptRuns - 1))
        {
            Directory.Delete(Path.Combine(Folder, old), recursive: true);
        }
        DurableFile.Write(
            Path.Combine(Folder, name, TrainingWorker.RecipeName),
            JsonSerializer.SerializeToUtf8Bytes(RecipeFile.ToJson(made))
        );
        Write(name, new(request, TrainingStatus.Running, null));
        return name;
    }

    public void Write(string name, RunDescription description) =>
        DurableFile.Write(Path.Combine(Folder, name, Description), JsonSerializer.SerializeToUtf8Bytes(description, Json));

    public RunDescription? Read(string name)
    {
        try
        {
            return JsonSerializer.Deserialize<RunDescription>(File.ReadAllBytes(Path.Combine(Folder, name, Description)), Json);
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static int NumberOf(string name) => int.TryParse(name.Split('-')[1], out var number) ? number : 0;
}

internal sealed record RunDescription(TrainingRequest Request, TrainingStatus Status, string? Problem);
