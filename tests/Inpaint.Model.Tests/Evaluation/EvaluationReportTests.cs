using System.Text.Json;
using Inpaint.Model.Evaluation;
using Inpaint.Model.Objectives;

namespace Inpaint.Model.Tests.Evaluation;

public sealed class EvaluationReportTests
{
    private static readonly BoundEstimate Estimate = new([-10, -14], [-9, -11], 100);

    [Fact]
    public void Of_LikelihoodProtocol_ReportsTheImportanceWeightedBound()
    {
        var report = Of("quadrants-1", new BernoulliLikelihood());
        Assert.Equal(("IW", 100, 2, "log-likelihood"), (report.Bound, report.K, report.Images, report.Measure));
        Assert.Equal((10, 1), (report.NatsPerImage, report.StandardError));
        Assert.Equal((12, 2), (report.ElboNatsPerImage, report.ElboStandardError));
    }

    [Fact]
    public void Of_PyrosProtocol_ReportsTheElboAsASoftCrossEntropy()
    {
        var report = Of("pyro-quadrants-1", new BernoulliLikelihood());
        Assert.Equal(("ELBO", "grey", "soft cross-entropy", 12), (report.Bound, report.Targets, report.Measure, report.NatsPerImage));
    }

    [Fact]
    public void Of_GaussianLikelihood_IsCalledADensity() =>
        Assert.Equal("log-density", Of("doersch-column", new GaussianLikelihood(0.1)).Measure);

    [Fact]
    public void Of_ModelWithoutLatents_IsExact() =>
        Assert.Equal(
            "exact",
            EvaluationReport.Of(EvaluationProtocols.Get("quadrants-1"), "regressor", new BernoulliLikelihood(), false, [Estimate]).Bound
        );

    [Fact]
    public void ToJson_Row_HasTheAgreedKeys()
    {
        using var json = JsonDocument.Parse(EvaluationReport.ToJson([Of("quadrants-1", new BernoulliLikelihood())]));
        var row = Assert.Single(json.RootElement.EnumerateArray());
        foreach (var key in new[] { "protocol", "model", "targets", "k", "images", "natsPerImage", "standardError" })
        {
            Assert.True(row.TryGetProperty(key, out _), key);
        }
        Assert.Equal(10, row.GetProperty("natsPerImage").GetDouble());
    }

    [Fact]
    public void Of_SeveralSeeds_AveragesThemAndTellsTheirSpread()
    {
        BoundEstimate other = new(
            [.. Estimate.Elbo.Select(each => each + 0.5)],
            [.. Estimate.ImportanceWeighted.Select(each => each + 0.2)],
            Estimate.Samples
        );
        var one = Of("quadrants-1", new BernoulliLikelihood());
        var two = EvaluationReport.Of(EvaluationProtocols.Get("quadrants-1"), "model", new BernoulliLikelihood(), true, [Estimate, other]);
        Assert.Equal((1, null), (one.Seeds, one.SeedSpread));
        Assert.Equal(2, two.Seeds);
        Assert.Equal(0.2, two.SeedSpread!.Value, 1e-9);
        Assert.Equal(one.NatsPerImage - 0.1, two.NatsPerImage, 1e-9);
        Assert.Equal(one.ElboNatsPerImage - 0.25, two.ElboNatsPerImage, 1e-9);
    }

    private static EvaluationReport Of(string protocol, PixelLikelihood likelihood) =>
        EvaluationReport.Of(EvaluationProtocols.Get(protocol), "model", likelihood, true, [Estimate]);
}
