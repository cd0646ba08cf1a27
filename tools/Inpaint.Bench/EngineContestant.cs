using Inpaint.Core;
using Inpaint.Core.Weights;
using Inpaint.Engine.Models;
using Inpaint.Engine.Steps;

namespace Inpaint.Bench;

/// <summary>Inpaint.Engine.</summary>
public sealed class EngineContestant(ModelCard card, IReadOnlyDictionary<string, FloatArray> weights, BenchmarkInputs inputs) : IContestant
{
    private readonly Dictionary<int, EngineModel> _models = [];
    private readonly List<NativeFloats> _rows = [];

    /// <inheritdoc/>
    public string Column => "engine";

    /// <inheritdoc/>
    public Func<float[]>? Prepare(BenchmarkCase one)
    {
        if (one.Name == BenchmarkCase.TrainStep)
        {
            return null;
        }
        if (!_models.TryGetValue(one.Threads, out var model))
        {
            _models.Add(one.Threads, model = new(card, weights, one.Threads));
        }
        var planes = inputs.Planes(one.Batch);
        int?[] labels = [.. inputs.Labels.Take(one.Batch).Select(label => label == 10 ? (int?)null : (int)label)];
        if (one.Name == BenchmarkCase.Condition)
        {
            return () =>
            {
                foreach (var row in model.Encode(planes, labels))
                {
                    model.Release(row);
                }
                return [];
            };
        }
        var conditions = model.Encode(planes, labels);
        _rows.AddRange(conditions);
        var logits = new float[one.Batch * ImageSize.Pixels];
        return () =>
        {
            model.Decode(conditions, inputs.Noise.AsSpan(0, one.Batch * inputs.NoiseSize), logits);
            return logits;
        };
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _rows.ForEach(row => row.Dispose());
        foreach (var model in _models.Values)
        {
            model.Dispose();
        }
    }
}
