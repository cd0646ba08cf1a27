using System.Text;
using System.Text.Json;
using Inpaint.Core;
using Inpaint.Model.Evaluation;

namespace Inpaint.Cli.Evaluation;

/// <summary>Everything that one evaluation found.</summary>
/// <param name="Likelihood">Bounds, protocol by protocol.</param>
/// <param name="Completions">Measures of completions, hole by hole.</param>
/// <param name="Labels">"Complete as a digit", by hole and digit.</param>
public sealed record EvaluationResult(
    IReadOnlyList<EvaluationReport> Likelihood, IReadOnlyList<CompletionReport> Completions, IReadOnlyList<LabelAgreement> Labels)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>The tables of all that was evaluated.</summary>
    public string ToMarkdown() => string.Join("\n\n", new[]
    {
        Likelihood.Count > 0 ? EvaluationTable.ToMarkdown(Likelihood) : "",
        Completions.Count > 0 ? CompletionTable.ToMarkdown(Completions) : "",
        Labels.Count > 0 ? CompletionTable.ToMarkdown(Labels) : "",
    }.Where(part => part.Length > 0));

    /// <summary>An array of bounds where nothing else was evaluated, else an object of three arrays.</summary>
    public string ToJson() => Completions.Count == 0 ? EvaluationReport.ToJson(Likelihood) : JsonSerializer.Serialize(this, Json);

    /// <summary>Writes the tables to <paramref name="path"/> and the same as JSON beside it.</summary>
    public void Save(string path)
    {
        DurableFile.Write(path, Encoding.UTF8.GetBytes(ToMarkdown() + "\n"));
        DurableFile.Write(Path.ChangeExtension(path, ".json"), Encoding.UTF8.GetBytes(ToJson() + "\n"));
    }
}
