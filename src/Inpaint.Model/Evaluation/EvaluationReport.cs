using System.Text.Json;
using Inpaint.Model.Objectives;

namespace Inpaint.Model.Evaluation;

/// <summary>One row of a report. Numbers are negative bounds in nats per image: lower is better.</summary>
/// <param name="Protocol">Name of the protocol.</param>
/// <param name="Model">Name of the model.</param>
/// <param name="Targets">"thresholded", "static" or "grey".</param>
/// <param name="Measure">What the number is: a log-likelihood, a log-density or a soft cross-entropy.</param>
/// <param name="Bound">"IW" or "ELBO": which of the two <paramref name="NatsPerImage"/> is; "exact" for a model without latents.</param>
/// <param name="K">Samples for each image.</param>
/// <param name="Images">Images in the mean.</param>
/// <param name="NatsPerImage">The protocol's number.</param>
/// <param name="StandardError">Of that number, over the images.</param>
/// <param name="ElboNatsPerImage">Negative ELBO.</param>
/// <param name="ElboStandardError">Of the negative ELBO.</param>
/// <param name="Precision">Element type of the convolutions: "float32" or "bfloat16". Each is a model of its own with a bound of its
/// own.</param>
/// <param name="Seeds">How many seeds of the noise the numbers are means over.</param>
/// <param name="SeedSpread">Largest less smallest of the seeds' numbers; null where there is one seed.</param>
/// <param name="PublishedNatsPerImage">Best published number for the protocol, where there is one.</param>
/// <param name="PublishedSource">Its source.</param>
public sealed record EvaluationReport(
    string Protocol,
    string Model,
    string Targets,
    string Measure,
    string Bound,
    int K,
    int Images,
    double NatsPerImage,
    double StandardError,
    double ElboNatsPerImage,
    double ElboStandardError,
    string Precision,
    int Seeds,
    double? SeedSpread,
    double? PublishedNatsPerImage,
    string? PublishedSource
)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Sums up estimates of the same images with different seeds.</summary>
    public static EvaluationReport Of(
        EvaluationProtocol protocol, string model, PixelLikelihood likelihood, bool hasLatents, IReadOnlyList<BoundEstimate> estimates,
        string precision = "float32")
    {
        var estimate = BoundEstimate.Mean(estimates);
        var numbers = estimates.Select(each => (protocol.ReportsElbo ? each.Elbo : each.ImportanceWeighted).Average()).ToArray();
        var (elbo, elboError) = BoundEstimate.Summarise(estimate.Elbo);
        var (importance, importanceError) = BoundEstimate.Summarise(estimate.ImportanceWeighted);
        var (value, error) = protocol.ReportsElbo ? (elbo, elboError) : (importance, importanceError);
        return new(
            protocol.Name,
            model,
            protocol.Targets.ToString().ToLowerInvariant(),
            MeasureOf(protocol, likelihood),
            !hasLatents ? "exact"
                : protocol.ReportsElbo ? "ELBO"
                : "IW",
            estimate.Samples,
            estimate.Elbo.Count,
            -value,
            error,
            -elbo,
            elboError,
            precision,
            estimates.Count,
            estimates.Count > 1 ? numbers.Max() - numbers.Min() : null,
            protocol.Published?.NatsPerImage,
            protocol.Published?.Source
        );
    }

    /// <summary>The rows as a JSON array.</summary>
    public static string ToJson(IReadOnlyList<EvaluationReport> reports) => JsonSerializer.Serialize(reports, Json);

    private static string MeasureOf(EvaluationProtocol protocol, PixelLikelihood likelihood) => likelihood is GaussianLikelihood
        ? "log-density"
        : protocol.Targets == TargetKind.Grey ? "soft cross-entropy" : "log-likelihood";
}
