using Inpaint.Model.Evaluation;

namespace Inpaint.Model.Tests.Evaluation;

public sealed class CalibrationScoreTests
{
    [Fact]
    public void Measure_CertainAndRight_IsPerfect()
    {
        var score = CalibrationScore.Measure([Peak(3, 1), Peak(7, 1)], [3, 7]);
        Assert.Equal(new CalibrationScore(0, 0, 1, 0), score);
    }

    [Fact]
    public void Measure_UniformPredictions_LoseLogTen()
    {
        var score = CalibrationScore.Measure(
            [.. Enumerable.Repeat(Peak(0, 0.1), 10)],
            [.. Enumerable.Range(0, 10).Select(digit => (byte)digit)]
        );
        Assert.Equal(Math.Log(10), score.LogLoss, 1e-12);
        Assert.Equal(0, score.LogLossStandardError, 1e-12);
        Assert.Equal(0.1, score.Accuracy, 1e-12);
        Assert.Equal(0, score.CalibrationError, 1e-12);
    }

    [Fact]
    public void Measure_TwoBins_WeighsTheirGapsByTheirImages()
    {
        // Eight predictions of 0.75 of which four are right, two of 0.95 of which both are: 0.8 * |0.5 - 0.75| + 0.2 * |1 - 0.95|.
        double[][] predictions = [.. Enumerable.Repeat(Peak(1, 0.75), 8), .. Enumerable.Repeat(Peak(1, 0.95), 2)];
        var score = CalibrationScore.Measure(predictions, [1, 1, 1, 1, 2, 2, 2, 2, 1, 1]);
        Assert.Equal(0.8 * 0.25 + 0.2 * 0.05, score.CalibrationError, 1e-12);
        Assert.Equal(0.6, score.Accuracy, 1e-12);
        Assert.Equal(-(4 * Math.Log(0.75) + 4 * Math.Log(0.25 / 9) + 2 * Math.Log(0.95)) / 10, score.LogLoss, 1e-12);
    }

    [Fact]
    public void Measure_PredictionsThatComeTrueAsOftenAsTheySay_AreCalibrated()
    {
        double[][] predictions = [.. Enumerable.Repeat(Peak(4, 0.8), 10), .. Enumerable.Repeat(Peak(4, 0.5), 10)];
        byte[] digits = [4, 4, 4, 4, 4, 4, 4, 4, 0, 0, 4, 4, 4, 4, 4, 0, 0, 0, 0, 0];
        Assert.Equal(0, CalibrationScore.Measure(predictions, digits).CalibrationError, 1e-12);
    }

    [Fact]
    public void Measure_OtherCounts_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => CalibrationScore.Measure(Array.Empty<double[]>(), []));
        Assert.Contains(
            "1 and 2",
            Assert.Throws<ArgumentException>(() => CalibrationScore.Measure([Peak(0, 1)], [0, 1])).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Predict_CountsMostProbableDigitsAndSmooths()
    {
        float[][] completions = [Answer(2), Answer(2), Answer(5), Answer(2)];
        var prediction = DigitHistogram.Predict(completions);
        Assert.Equal(3.1 / 5, prediction[2], 1e-12);
        Assert.Equal(1.1 / 5, prediction[5], 1e-12);
        Assert.Equal(0.1 / 5, prediction[0], 1e-12);
        Assert.Equal(1, prediction.Sum(), 1e-12);
    }

    private static double[] Peak(int digit, double probability) =>
        [.. Enumerable.Range(0, 10).Select(each => each == digit ? probability : (1 - probability) / 9)];

    private static float[] Answer(int digit) => [.. Peak(digit, 0.4).Select(probability => (float)probability)];
}
