using System.Globalization;
using System.Text;
using Inpaint.Model.Evaluation;

namespace Inpaint.Cli.Evaluation;

/// <summary>Writes bounds as a Markdown table, the published numbers beside ours.</summary>
public static class EvaluationTable
{
    private static readonly string[] Columns =
    [
        "protocol",
        "targets",
        "measure",
        "images",
        "bound",
        "nats per image",
        "-ELBO",
        "seeds",
        "published",
    ];

    /// <summary>The table, its columns aligned.</summary>
    public static string ToMarkdown(IReadOnlyList<EvaluationReport> reports)
    {
        var text = new StringBuilder();
        text.AppendLine(
                CultureInfo.InvariantCulture,
                $"Model {reports[0].Model}: negative bounds in nats per image (± standard error), lower is better."
            )
            .AppendLine();
        text.Append(MarkdownTable.Write(Columns, reports.Select(Cells)));
        if (reports.Any(report => report.Measure == "soft cross-entropy"))
        {
            text.AppendLine()
                .AppendLine("A soft cross-entropy (grey targets) is no normalised likelihood: compare it only with others of its kind.");
        }
        if (reports.Any(report => report.Seeds > 1))
        {
            text.AppendLine()
                .AppendLine(
                    "Seeds: the numbers are means over so many seeds of the samples; spread is the largest less the smallest of theirs."
                );
        }
        return text.ToString().TrimEnd();
    }

    private static string[] Cells(EvaluationReport report) =>
        [
            report.Protocol,
            report.Targets,
            report.Measure,
            report.Images.ToString("N0", CultureInfo.InvariantCulture),
            (report.Bound == "IW" ? FormattableString.Invariant($"IW-{report.K}") : report.Bound)
                + (report.Precision == "float32" ? "" : $", {report.Precision}"),
            Number(report.NatsPerImage, report.StandardError),
            Number(report.ElboNatsPerImage, report.ElboStandardError),
            report.SeedSpread is { } spread ? FormattableString.Invariant($"{report.Seeds}, spread {spread:F3}") : "1",
            report.PublishedNatsPerImage is { } published
                ? FormattableString.Invariant($"{published:F2} ({report.PublishedSource})")
                : "none",
        ];

    private static string Number(double value, double error) => FormattableString.Invariant($"{value:F2} ± {error:F2}");
}
