using System.Text;
using System.Text.Json;
using Inpaint.Core;
using Inpaint.Core.Weights;
using Inpaint.Model.Checkpoints;

namespace Inpaint.Model.Training;

/// <summary>
/// The folder of one training run: the last checkpoints, the best model so far (weights and card), a log with a JSON object in every line,
/// and grids of samples.
/// </summary>
/// <param name="path">The folder.</param>
public sealed class RunFolder(string path)
{
    /// <summary>Checkpoints kept.</summary>
    public const int Kept = 3;

    private const string Prefix = "checkpoint-", Suffix = ".safetensors";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    /// <summary>The folder.</summary>
    public string Path { get; } = path;

    /// <summary>The best model so far.</summary>
    public ModelStore Best { get; } = new(System.IO.Path.Combine(path, "best"));

    /// <summary>Where the grid of a step goes.</summary>
    public string GridPath(int step) => System.IO.Path.Combine(Path, FormattableString.Invariant($"grid-{step:00000000}.png"));

    /// <summary>Keeps other runs out of the folder until disposed; the system lets go by itself when the process is killed.</summary>
    /// <exception cref="RecipeException">Another run is at work in it.</exception>
    public IDisposable Hold()
    {
        Directory.CreateDirectory(Path);
        var path = System.IO.Path.Combine(Path, "run.lock");
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException error)
        {
            throw new RecipeException($"{Path}: another run is at work in this folder: {error.Message}", error);
        }
    }

    /// <summary>Checkpoint files, the newest first.</summary>
    public IReadOnlyList<string> Checkpoints() => !Directory.Exists(Path)
        ? []
        : [.. Directory.EnumerateFiles(Path, Prefix + "*" + Suffix).OrderDescending(StringComparer.Ordinal)];

    /// <summary>The newest checkpoint that can be read; damaged ones are passed over and reported.</summary>
    /// <param name="damaged">Called with the reason for every file passed over.</param>
    /// <returns>Null where the folder has none at all.</returns>
    /// <exception cref="WeightsException">It has some, and all are damaged.</exception>
    public TrainingCheckpoint? Newest(Action<string> damaged)
    {
        WeightsException? last = null;
        foreach (var file in Checkpoints())
        {
            try
            {
                return TrainingCheckpoint.Read(file);
            }
            catch (WeightsException error)
            {
                damaged(error.Message);
                last = error;
            }
        }
        return last is null ? null : throw last;
    }

    /// <summary>Saves a checkpoint, and then deletes all but the newest <see cref="Kept"/>.</summary>
    public void Save(TrainingCheckpoint checkpoint)
    {
        var name = FormattableString.Invariant($"{Prefix}{checkpoint.Step:00000000}{Suffix}");
        DurableFile.Write(System.IO.Path.Combine(Path, name), checkpoint.File.ToBytes());
        foreach (var old in Checkpoints().Skip(Kept))
        {
            File.Delete(old);
        }
    }

    /// <summary>Saves the checkpoint that a longer run can start from; it is kept beside the last ones.</summary>
    public void SaveBeforeDecay(TrainingCheckpoint checkpoint) =>
        DurableFile.Write(System.IO.Path.Combine(Path, "before-decay" + Suffix), checkpoint.File.ToBytes());

    /// <summary>Appends an object to the log.</summary>
    public void Log<T>(T entry)
    {
        Directory.CreateDirectory(Path);
        File.AppendAllText(LogPath, JsonSerializer.Serialize(entry, Json) + "\n", new UTF8Encoding(false));
    }

    /// <summary>
    /// Removes what a run that goes on from <paramref name="step"/> writes again, and what a killed run left half-written.
    /// </summary>
    public void PrepareFrom(int step)
    {
        if (!Directory.Exists(Path))
        {
            return;
        }
        foreach (var part in Directory.EnumerateFiles(Path, "*.part", SearchOption.AllDirectories))
        {
            File.Delete(part);
        }
        TrimLog(step);
    }

    private void TrimLog(int step)
    {
        if (!File.Exists(LogPath))
        {
            return;
        }
        var kept = File.ReadLines(LogPath).Where(line => StepOf(line) <= step).ToArray();
        DurableFile.Write(LogPath, Encoding.UTF8.GetBytes(string.Concat(kept.Select(line => line + "\n"))));
    }

    private string LogPath => System.IO.Path.Combine(Path, "log.jsonl");

    private static int StepOf(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            return document.RootElement.GetProperty("step").GetInt32();
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return int.MaxValue;
        }
    }
}
