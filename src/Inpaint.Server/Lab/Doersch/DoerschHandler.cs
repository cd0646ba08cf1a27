using Inpaint.Client.Lab.Digits;
using Inpaint.Client.Lab.Doersch;
using Inpaint.Core;
using Inpaint.Model.Devices;
using Inpaint.Model.Evaluation;
using Inpaint.Model.Networks;
using Inpaint.Server.Lab.Digits;
using static TorchSharp.torch;

namespace Inpaint.Server.Lab.Doersch;

internal sealed class DoerschHandler(LabDigits digits) : LabHandler<DoerschQuery, DoerschFigure>
{
    private static readonly byte[] Missing =
        [.. Enumerable.Range(0, ImageSize.Pixels).Select(pixel => (byte)(pixel % ImageSize.Side == DoerschQuery.Column ? 0 : 1))];

    protected override void Check(DoerschQuery query, LabModels models)
    {
        models.Card<DoerschNetwork>(DoerschQuery.Cvae);
        models.Card<RegressorNetwork>(DoerschQuery.Regressor);
        LabChecks.Between("seed", query.Seed, 0, int.MaxValue);
        LabChecks.Between("samples", query.Samples, 1, DoerschQuery.MostSamples);
    }

    protected override IEnumerable<DoerschFigure?> Answer(DoerschQuery query, LabModels models)
    {
        var test = digits.Get();
        yield return null;
        var blurred = Complete(models.Network<RegressorNetwork>(DoerschQuery.Regressor), test, 1, 0);
        yield return null;
        var drawn = Complete(models.Network<DoerschNetwork>(DoerschQuery.Cvae), test, query.Samples, query.Seed);
        yield return Figure(test, [.. blurred.Select(each => each[0])], drawn);
    }

    private static DoerschFigure Figure(TestDigits test, IReadOnlyList<byte[]> regressor, IReadOnlyList<byte[][]> samples) =>
        new(
            test.AreReal,
            test.Labels,
            test.Pixels,
            [.. test.Pixels.Select(pixels => Keep(pixels, new byte[pixels.Length]))],
            regressor,
            samples,
            [.. test.Pixels.Select((truth, i) => Measure(truth, regressor[i], samples[i]))]
        );

    private static DoerschMeasure Measure(byte[] truth, byte[] regressor, byte[][] samples)
    {
        var hole = new HoleStatistics(Missing);
        return new(
            hole.Distance(truth, regressor), hole.Distance(truth, samples[0]), hole.BestOf(truth, samples, samples.Length),
            hole.SoftShare(truth), hole.SoftShare(regressor), samples.Average(hole.SoftShare));
    }

    private static IReadOnlyList<byte[][]> Complete(ConditionalModel network, TestDigits test, int samples, int seed)
    {
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        var count = test.Pixels.Count;
        var image = LabTensors.FromImages(test.Pixels);
        var seen = TensorData
            .Of<float>(Missing.Select(missing => 1f - missing).ToArray(), [1, 1, ImageSize.Side, ImageSize.Side])
            .expand_as(image);
        var condition = network.Encode(image * seen, seen, full([count], ImageNetwork.NoLabel, dtype: int64)).Repeat(samples);
        var answers = LabTensors.ToImages(network.Decode(condition, LabTensors.Noise(seed, count * samples, network.NoiseSize)).sigmoid());
        return [.. answers.Chunk(samples).Select((group, digit) => group.Select(answer => Keep(test.Pixels[digit], answer)).ToArray())];
    }

    private static byte[] Keep(byte[] truth, byte[] answer) =>
        [.. truth.Select((grey, pixel) => Missing[pixel] == 0 ? grey : answer[pixel])];
}
