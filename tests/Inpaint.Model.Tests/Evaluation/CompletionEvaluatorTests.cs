using Inpaint.Core.Holes;
using Inpaint.Model.Evaluation;
using Inpaint.Model.Masks;
using Inpaint.Model.Tests.Support;

namespace Inpaint.Model.Tests.Evaluation;

/// <summary>The whole evaluator on digits written as grey levels, where every number is known.</summary>
public sealed class CompletionEvaluatorTests
{
    private const double OneStep = GreyLevels.Step / 255.0;

    private static readonly HolePreset TopHalf = HolePresets.Get("top-half");

    [Fact]
    public void Evaluate_ThreeOfFourCompletionsRight_GivesTheNumbersWorkedOutByHand()
    {
        var model = new GreyLevels.Model((digit, _, index) => index % 4 == 0 ? digit + 1 : digit);
        var report = new CompletionEvaluator(model, new GreyLevels.Classifier()).Evaluate(TopHalf, GreyLevels.Images, 100, 64);

        Assert.Equal(("grey-levels", "top-half", 8, 64), (report.Model, report.Hole, report.Images, report.Samples));
        Assert.Equal(0, report.ChangedSeenPixels);
        Assert.Equal(0.5, report.Validity, 1e-12);
        Assert.Equal(0.5, report.RealValidity, 1e-12);
        Assert.Equal(-Math.Log(48.1 / 65), report.Calibration.LogLoss, 1e-12);
        Assert.Equal(1, report.Calibration.Accuracy);
        Assert.Equal(1 - 48.1 / 65, report.Calibration.CalibrationError, 1e-12);
        Assert.Equal(48 * 16 / (64 * 63 / 2.0) * OneStep, report.PairwiseDistance, 1e-12);
        Assert.Equal([1, 4, 16, 64], report.BestOf.Keys);
        Assert.Equal(OneStep / 4, report.BestOf[1], 1e-12);
        Assert.All([4, 16, 64], k => Assert.Equal(0, report.BestOf[k]));
        Assert.Equal((0.25 + 6) / 8, report.SoftShare, 1e-12);
        Assert.Equal(6 / 8.0, report.RealSoftShare, 1e-12);
        Assert.Null(report.Regressor);
        Assert.Null(report.SeenClassifier);
        Assert.Equal(0, model.Held);
    }

    [Fact]
    public void Evaluate_BesideRegressorAndClassifierOfSeenPixels_MeasuresThemOnTheSameImages()
    {
        var model = new GreyLevels.Model((digit, _, _) => digit);
        var regressor = new GreyLevels.Model((digit, _, _) => digit + 1);
        var report = new CompletionEvaluator(model, new GreyLevels.Classifier(), regressor, GreyLevels.Opinion.None)
            .Evaluate(TopHalf, GreyLevels.Images, 8, 2);

        Assert.Equal([1], report.BestOf.Keys);
        Assert.Equal(0, report.PairwiseDistance);
        Assert.Equal(0.5, report.Regressor!.Validity);
        Assert.Equal(OneStep, report.Regressor.Error, 1e-12);
        Assert.Equal(0, report.Regressor.Calibration.Accuracy);
        Assert.Equal(-(Math.Log(0.05 / 9) + Math.Log(0.4 / 9)) / 2, report.Regressor.Calibration.LogLoss, 1e-5);
        Assert.Equal((0.95 + 0.6) / 2, report.Regressor.Calibration.CalibrationError, 1e-6);
        Assert.Equal(7 / 8.0, report.Regressor.SoftShare);
        Assert.Equal(Math.Log(10), report.SeenClassifier!.LogLoss, 1e-6);
        Assert.Equal(1 / 8.0, report.SeenClassifier.Accuracy);
        Assert.Equal(1 / 8.0 - 0.1, report.SeenClassifier.CalibrationError, 1e-6);
    }

    [Fact]
    public void Evaluate_ModelThatChangesASeenPixel_IsFoundOut()
    {
        var model = new GreyLevels.Model((digit, _, _) => digit, spoilsSeenPixel: true);
        var report = new CompletionEvaluator(model, new GreyLevels.Classifier()).Evaluate(TopHalf, GreyLevels.Images, 5, 4);
        Assert.Equal(5 * 4, report.ChangedSeenPixels);
    }

    [Fact]
    public void Evaluate_FewerImages_ReportsProgressAndStopsWhenAsked()
    {
        var evaluator = new CompletionEvaluator(new GreyLevels.Model((digit, _, _) => digit), new GreyLevels.Classifier());
        var done = new List<int>();
        Assert.Equal(3, evaluator.Evaluate(TopHalf, GreyLevels.Images, 3, 2, done: done.Add).Images);
        Assert.Equal([3], done);
        Assert.Throws<OperationCanceledException>(() => evaluator.Evaluate(TopHalf, GreyLevels.Images, 3, 2, cancellation: new(true)));
    }

    [Fact]
    public void Labels_ObeyedExceptForNine_AreCountedByDigit()
    {
        var model = new GreyLevels.Model((digit, label, _) => label == 9 ? digit : label!.Value, acceptsLabel: true);
        var rows = new LabelEvaluator(model, new GreyLevels.Classifier()).Evaluate(TopHalf, GreyLevels.Images, 8);
        Assert.Equal(Enumerable.Range(0, 10), rows.Select(row => row.Digit));
        Assert.All(rows.Take(9), row => Assert.Equal(1, row.Agreement));
        Assert.All(rows.Take(8), row => Assert.Equal((1, 1), (row.OwnImages, row.OwnAgreement)));
        Assert.Equal(0, rows[9].Agreement);
        Assert.Equal((0, null), (rows[9].OwnImages, rows[9].OwnAgreement));
    }

    [Fact]
    public void Labels_ModelWithoutThem_IsRefused() =>
        Assert.Contains(
            "grey-levels",
            Assert
                .Throws<ArgumentException>(() =>
                    new LabelEvaluator(new GreyLevels.Model((digit, _, _) => digit), new GreyLevels.Classifier())
                )
                .Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void ClassifierTest_IgnorantClassifier_LosesLogTen()
    {
        var test = ClassifierTest.Measure(GreyLevels.Opinion.None, HoleMixture.Training, GreyLevels.Images);
        Assert.Equal(8, test.Images);
        Assert.Equal(Math.Log(10), test.Score.LogLoss, 1e-6);
        Assert.Equal(0.125, test.ToCard()["accuracy"]);
    }
}
