using Inpaint.Model.Export;
using Inpaint.Model.Networks.Ladder;
using Microsoft.ML.OnnxRuntime;

namespace Inpaint.Bench;

/// <summary>ONNX Runtime in this process, on the graphs that <see cref="LadderOnnx"/> exports.</summary>
public sealed class OnnxContestant : IContestant
{
    private const string Logits = "logits";
    private readonly byte[] _condition, _decode;
    private readonly BenchmarkInputs _inputs;
    private readonly Dictionary<int, (InferenceSession Condition, InferenceSession Decode)> _sessions = [];
    private readonly List<IDisposable> _values = [];
    private readonly RunOptions _options = new();

    /// <param name="network">The ladder.</param>
    /// <param name="inputs">What to compute.</param>
    public OnnxContestant(LadderNetwork network, BenchmarkInputs inputs)
    {
        _inputs = inputs;
        _condition = LadderOnnx.Export(network, OnnxPart.Condition, new Dictionary<string, string>());
        _decode = LadderOnnx.Export(network, OnnxPart.Decode, new Dictionary<string, string>());
    }

    /// <inheritdoc/>
    public string Column => "onnxruntime";

    /// <inheritdoc/>
    public Func<float[]>? Prepare(BenchmarkCase one)
    {
        if (one.Name == BenchmarkCase.TrainStep)
        {
            return null;
        }
        if (!_sessions.TryGetValue(one.Threads, out var sessions))
        {
            using var settings = new SessionOptions
            {
                IntraOpNumThreads = one.Threads,
                GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
            };
            _sessions.Add(one.Threads, sessions = (new(_condition, settings), new(_decode, settings)));
        }
        OrtValue[] images =
        [
            Value(BenchmarkInputs.Rows(_inputs.SeenPixels, 0, one.Batch), one.Batch, 1, 28, 28),
            Value(BenchmarkInputs.Rows(_inputs.Seen, 0, one.Batch), one.Batch, 1, 28, 28),
            Keep(OrtValue.CreateTensorValueFromMemory(_inputs.Labels[..one.Batch], [one.Batch])),
        ];
        string[] names = ["seen_pixels", "seen", "label"];
        var maps = sessions.Condition.OutputNames;
        if (one.Name == BenchmarkCase.Condition)
        {
            return () =>
            {
                sessions.Condition.Run(_options, names, images, maps).Dispose();
                return [];
            };
        }
        var made = sessions.Condition.Run(_options, names, images, maps);
        _values.Add(made);
        OrtValue[] values = [Value(_inputs.Noise[..(one.Batch * _inputs.NoiseSize)], one.Batch, _inputs.NoiseSize), .. made];
        string[] read = ["noise", .. maps];
        return () =>
        {
            using var outputs = sessions.Decode.Run(_options, read, values, [Logits]);
            return outputs[0].GetTensorDataAsSpan<float>().ToArray();
        };
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _values.ForEach(value => value.Dispose());
        foreach (var (condition, decode) in _sessions.Values)
        {
            condition.Dispose();
            decode.Dispose();
        }
        _options.Dispose();
    }

    private OrtValue Value(float[] values, params long[] shape) => Keep(OrtValue.CreateTensorValueFromMemory(values, shape));

    private OrtValue Keep(OrtValue value)
    {
        _values.Add(value);
        return value;
    }
}
