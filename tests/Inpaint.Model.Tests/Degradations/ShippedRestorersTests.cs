using Inpaint.Core.Imaging;
using Inpaint.Model.Checkpoints;
using Inpaint.Model.Data;
using Inpaint.Model.Evaluation;
using Inpaint.Model.Tests.Support;
using Inpaint.TestSupport;

namespace Inpaint.Model.Tests.Degradations;

/// <summary>The weights in the repository restore test digits that they never saw.</summary>
[Collection(TorchCollection.Name)]
public sealed class ShippedRestorersTests
{
    private const int Digits = 60, Answers = 12;

    private static readonly byte[] Everything = [.. Enumerable.Repeat((byte)1, 784)];

    [MnistTheory]
    [InlineData(0.3)]
    [InlineData(0.6)]
    public void Denoiser_TestDigits_AreNearerToTheTruthThanTheNoisyOnes(double sigma)
    {
        var measured = Measure("denoise", sigma);
        Assert.All(measured, digit => Assert.True(digit.Compared.MeanDistance <= digit.Compared.SampleDistance + 0.5 / 255));
        Assert.True(measured.Average(digit => digit.Compared.MeanDistance) < 0.75 * measured.Average(digit => digit.Degraded));
        Assert.True(measured.Average(digit => digit.Compared.Spread) > 0);
    }

    [MnistTheory]
    [InlineData("superres-7")]
    [InlineData("superres-14")]
    public void SuperResolution_AveragedDownAgain_IsWhatTheModelSaw(string name)
    {
        var measured = Measure(name, 0);
        var back = measured.Average(digit => digit.Back);
        Assert.True(back < 0.5 * measured.Average(digit => digit.BackOfAnother), $"{back:F4}");
        Assert.True(measured.Average(digit => digit.Compared.MeanDistance) < measured.Average(digit => digit.Degraded));
    }

    [MnistFact]
    public void SuperResolution_FewerPixels_AnswersDifferMore() =>
        Assert.True(
            Measure("superres-7", 0).Average(digit => digit.Compared.Spread)
                > Measure("superres-14", 0).Average(digit => digit.Compared.Spread)
        );

    private static List<(SampleComparison Compared, double Degraded, double Back, double BackOfAnother)> Measure(string name, double sigma)
    {
        using var model = ModelStore.Default().LoadRestorer(name);
        var test = Mnist.LoadTest(SharedData.Mnist!);
        var all = new HoleStatistics(Everything);
        var measured = new List<(SampleComparison, double, double, double)>();
        DegradedImage? before = null;
        for (var index = 0; index < Digits; index++)
        {
            var truth = test.Image(index).ToArray();
            var degraded = DegradedImage.Make(truth, model.Degradation, sigma, index);
            var answers = model.Draw(degraded.Values, Answers, index);
            measured.Add((
                SampleComparison.Of(truth, Everything, answers), all.Distance(truth, degraded.ToGrey()),
                answers.Average(answer => model.Degradation.BackDistance(answer, degraded)),
                model.Degradation.BackDistance(answers[0], before ?? degraded)));
            before = degraded;
        }
        return measured;
    }
}
