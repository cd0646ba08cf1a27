using System.Text.Json;
using Inpaint.Client.Lab.Training;
using Inpaint.Model.Objectives;
using Inpaint.Model.Training;

namespace Inpaint.Server.Lab.Training;

/// <summary>Reads the curves of a run from its log, for a server that was not there when they were drawn.</summary>
internal static class RunHistory
{
    private const string LogName = "log.jsonl";

    public static (IReadOnlyList<TrainingPoint> Points, IReadOnlyList<TrainingEpoch> Validations) Read(RunFolder run)
    {
        var (points, validations) = (new List<TrainingPoint>(), new List<TrainingEpoch>());
        var path = Path.Combine(run.Path, LogName);
        if (!File.Exists(path))
        {
            return (points, validations);
        }
        foreach (var line in File.ReadLines(path))
        {
            try
            {
                using var entry = JsonDocument.Parse(line);
                var root = entry.RootElement;
                var (step, terms) = (root.GetProperty("step").GetInt32(), root.GetProperty("terms"));
                var (likelihood, kl) = (Term(terms, BoundObjective.LogLikelihood), Term(terms, BoundObjective.Kl));
                if (root.GetProperty("kind").GetString() == "train")
                {
                    points.Add(new(step, root.GetProperty("loss").GetDouble(), likelihood, kl));
                }
                else
                {
                    validations.Add(new(
                        step, root.GetProperty("epoch").GetDouble(), root.GetProperty("score").GetDouble(), likelihood, kl,
                        root.GetProperty("best").GetBoolean(), Grid(run, step)));
                }
            }
            catch (Exception error) when (error is JsonException or InvalidOperationException or KeyNotFoundException)
            {
                break; // A line that a killed run left half-written; it is the last.
            }
        }
        return (points, validations);
    }

    public static int Step(RunFolder run) => run.Checkpoints() is [var newest, ..]
        ? int.Parse(Path.GetFileNameWithoutExtension(newest).Split('-')[^1], System.Globalization.CultureInfo.InvariantCulture)
        : 0;

    public static byte[]? Grid(RunFolder run, int step)
    {
        var path = run.GridPath(step);
        return File.Exists(path) ? File.ReadAllBytes(path) : null;
    }

    private static double Term(JsonElement terms, string name) => terms.GetProperty(name).EnumerateArray().Sum(part => part.GetDouble());
}
