using System.Globalization;

namespace Inpaint.Cli.Evaluation;

/// <summary>What one short run reached.</summary>
/// <param name="Recipe">Name of the recipe.</param>
/// <param name="Title">What it changes.</param>
/// <param name="Parameters">Parameters of its network.</param>
/// <param name="Steps">Optimizer steps behind the best weights.</param>
/// <param name="WallSeconds">Time spent training.</param>
/// <param name="Results">Bounds on the validation images, protocol by protocol.</param>
public sealed record AblationRow(
    string Recipe, string Title, long Parameters, int Steps, double WallSeconds, IReadOnlyList<Model.Evaluation.EvaluationReport> Results)
{
    /// <summary>The rows as a Markdown table.</summary>
    public static string ToMarkdown(IReadOnlyList<AblationRow> rows)
    {
        var first = rows[0].Results[0];
        string[] columns = ["recipe", "change", "parameters", "steps", "seconds", .. rows[0].Results.Select(result => result.Protocol)];
        return string.Create(
                CultureInfo.InvariantCulture,
                $"Negative IW-{first.K} bounds on {first.Images:N0} validation images, nats per image (± standard error), lower is better.\n\n"
            )
            + MarkdownTable
                .Write(
                    columns,
                    rows.Select(row =>
                        (string[])
                            [
                                row.Recipe,
                                row.Title,
                                row.Parameters.ToString("N0", CultureInfo.InvariantCulture),
                                row.Steps.ToString(CultureInfo.InvariantCulture),
                                row.WallSeconds.ToString("F0", CultureInfo.InvariantCulture),
                                .. row.Results.Select(result =>
                                    FormattableString.Invariant($"{result.NatsPerImage:F2} ± {result.StandardError:F2}")
                                ),
                            ]
                    )
                )
                .TrimEnd();
    }
}
