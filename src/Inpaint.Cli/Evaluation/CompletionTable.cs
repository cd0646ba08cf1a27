using System.Globalization;
using System.Text;
using Inpaint.Model.Evaluation;

namespace Inpaint.Cli.Evaluation;

/// <summary>Writes measures of completions as Markdown tables; no published numbers were found for these.</summary>
public static class CompletionTable
{
    private static readonly string[] Kinds =
    [
        "hole",
        "answer",
        "validity",
        "log-loss",
        "accuracy",
        "ECE",
        "pairwise distance",
        "error",
        "soft pixels",
        "pen",
        "thin pen",
    ];

    private static readonly string Legend = string.Create(CultureInfo.InvariantCulture, $"""
        Validity: share to which the classifier gives {CompletionEvaluator.ValidFrom} or more for some digit. Log-loss (nats, ± standard error), accuracy and
        expected calibration error ({CalibrationScore.Bins} bins) as predictions of the true digit: of the histogram of the completions' digits, {DigitHistogram.Smoothing} added to
        every count; of the regressor's answer through the classifier; of a classifier that reads the seen pixels. Distances: root mean square
        over the hole, ink is 1; the error is that of the nearest of k to the truth. Soft pixels: share of the hole strictly between 0.1 and 0.9.
        Pen: mean width of the strokes in the hole, in pixels (twice the ink over the length of its edges); thin pen: of the quarter of images whose seen
        strokes are the thinnest.
        """);

    /// <summary>One table of all holes, in which every hole has a row for the model and one for each it is compared with.</summary>
    public static string ToMarkdown(IReadOnlyList<CompletionReport> reports)
    {
        var first = reports[0];
        var text = new StringBuilder();
        text.AppendLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Model {first.Model}: {first.Samples} completions of each of {first.Images:N0} test images, temperature {first.Temperature:0.##}. "
                    + $"Seen pixels changed by any completion: {reports.Sum(report => report.ChangedSeenPixels)}."
            )
        );
        text.AppendLine().Append(MarkdownTable.Write(Kinds, reports.SelectMany(Rows))).AppendLine();
        text.AppendLine(Legend);
        return text.ToString().TrimEnd();
    }

    /// <summary>How often the completion as a digit is one, a row for every hole.</summary>
    public static string ToMarkdown(IReadOnlyList<LabelAgreement> labels)
    {
        var holes = labels.GroupBy(label => label.Hole).ToArray();
        string[] columns = ["hole", .. holes[0].Select(label => label.Digit.ToString(CultureInfo.InvariantCulture)), "all", "own digit"];
        return string.Create(
                CultureInfo.InvariantCulture,
                $"\"Complete as a digit\": share of completions that the classifier reads as the digit asked for; {labels[0].Images:N0} test images of all "
                    + $"digits, one completion as each digit.\n\n"
            )
            + MarkdownTable
                .Write(
                    columns,
                    holes.Select(hole =>
                        (string[])
                            [
                                hole.Key,
                                .. hole.Select(label => Percent(label.Agreement)),
                                Percent(hole.Average(label => label.Agreement)),
                                Percent(
                                    hole.Sum(label => label.OwnImages * (label.OwnAgreement ?? 0)) / hole.Sum(label => label.OwnImages)
                                ),
                            ]
                    )
                )
                .TrimEnd();
    }

    private static IEnumerable<string[]> Rows(CompletionReport report)
    {
        yield return
        [
            report.Hole, report.Model, Percent(report.Validity), .. Score(report.Calibration), Distance(report.PairwiseDistance),
            string.Join("  ", report.BestOf.Select(best => $"{Distance(best.Value)} (k={best.Key})")), Percent(report.SoftShare),
            Width(report.PenWidths.Completions), Width(report.PenWidths.ThinCompletions),
        ];
        yield return
        [
            report.Hole,
            "test images",
            Percent(report.RealValidity),
            "",
            "",
            "",
            "",
            "",
            Percent(report.RealSoftShare),
            Width(report.PenWidths.Real),
            Width(report.PenWidths.ThinReal),
        ];
        if (report.Regressor is { } regressor)
        {
            yield return
            [
                report.Hole,
                "regressor",
                Percent(regressor.Validity),
                .. Score(regressor.Calibration),
                Distance(0),
                Distance(regressor.Error),
                Percent(regressor.SoftShare),
                "",
                "",
            ];
        }
        if (report.SeenClassifier is { } seen)
        {
            yield return [report.Hole, "classifier of seen pixels", "", .. Score(seen), "", "", "", "", ""];
        }
    }

    private static string[] Score(CalibrationScore score) =>
    [
        FormattableString.Invariant($"{score.LogLoss:F3} ± {score.LogLossStandardError:F3}"),
        Percent(score.Accuracy),
        FormattableString.Invariant($"{score.CalibrationError:F3}"),
    ];

    private static string Width(double? pixels) => pixels is { } width ? FormattableString.Invariant($"{width:F2}") : "";

    private static string Percent(double share) => FormattableString.Invariant($"{100 * share:F1} %");

    private static string Distance(double distance) => FormattableString.Invariant($"{distance:F3}");
}
