namespace Inpaint.Model.Evaluation;

/// <summary>How well predictive distributions over the classes foretell the true ones.</summary>
/// <param name="LogLoss">Mean of -log P(true digit), in nats; lower is better.</param>
/// <param name="LogLossStandardError">Of that mean, over the images.</param>
/// <param name="Accuracy">Share of images whose most probable digit is the true one.</param>
/// <param name="CalibrationError">
/// Expected calibration error: |accuracy - mean confidence| over bins of equal width of the highest probability, weighted by the images in
/// them (Guo, Pleiss, Sun and Weinberger 2017, equation 3).
/// </param>
public sealed record CalibrationScore(double LogLoss, double LogLossStandardError, double Accuracy, double CalibrationError)
{
    /// <summary>Bins of the calibration error.</summary>
    public const int Bins = 15;

    /// <summary>Scores a classifier's answers.</summary>
    /// <inheritdoc cref="Measure(IReadOnlyList{double[]}, IReadOnlyList{byte})"/>
    public static CalibrationScore Measure(IReadOnlyList<float[]> predictions, IReadOnlyList<byte> digits) =>
        Measure([.. predictions.Select(each => each.Select(probability => (double)probability).ToArray())], digits);

    /// <summary>Scores predictions.</summary>
    /// <param name="predictions">A probability of every class for each image; their sum is 1.</param>
    /// <param name="digits">The true digit of each.</param>
    /// <exception cref="ArgumentException">There are none, or not as many predictions as digits.</exception>
    public static CalibrationScore Measure(IReadOnlyList<double[]> predictions, IReadOnlyList<byte> digits)
    {
        if (predictions.Count == 0 || predictions.Count != digits.Count)
        {
            throw new ArgumentException(
                $"Expected as many predictions as digits, and one at least, got {predictions.Count} and {digits.Count}.",
                nameof(predictions)
            );
        }
        var losses = new double[predictions.Count];
        var bins = new (int Count, double Confidence, int Correct)[Bins];
        var right = 0;
        for (var i = 0; i < losses.Length; i++)
        {
            losses[i] = -Math.Log(Math.Max(predictions[i][digits[i]], double.Epsilon));
            var confidence = predictions[i].Max();
            var correct = Array.IndexOf(predictions[i], confidence) == digits[i] ? 1 : 0;
            right += correct;
            ref var bin = ref bins[Math.Clamp((int)(confidence * Bins), 0, Bins - 1)];
            bin = (bin.Count + 1, bin.Confidence + confidence, bin.Correct + correct);
        }
        var (mean, error) = BoundEstimate.Summarise(losses);
        var calibration = bins.Sum(bin => Math.Abs(bin.Correct - bin.Confidence)) / losses.Length;
        return new(mean, error, (double)right / losses.Length, calibration);
    }
}
