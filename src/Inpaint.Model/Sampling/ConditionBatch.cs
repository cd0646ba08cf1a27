using Inpaint.Core.Sampling;
using Inpaint.Model.Devices;
using Inpaint.Model.Networks;
using static TorchSharp.torch;

namespace Inpaint.Model.Sampling;

internal static class ConditionBatch
{
    /// <summary>A row of features for every slot; each condition is read once, however many slots it has.</summary>
    /// <param name="slots">What to draw.</param>
    /// <param name="network">The network that prepared the conditions.</param>
    /// <param name="model">Its name, for errors.</param>
    /// <param name="device">Where the features are.</param>
    /// <exception cref="ArgumentException">Another network prepared one of them.</exception>
    public static Features Gather(IReadOnlyList<SampleSlot> slots, ConditionalModel network, string model, Device device)
    {
        var rows = new long[slots.Count];
        var distinct = new Dictionary<Condition, int>(ReferenceEqualityComparer.Instance);
        var parts = new List<Features>();
        for (var i = 0; i < rows.Length; i++)
        {
            var condition = slots[i].Condition;
            if (!distinct.TryGetValue(condition, out var row))
            {
                if (condition is not PreparedCondition prepared || prepared.Network != network)
                {
                    throw new ArgumentException($"Slot {i} has a condition that model \"{model}\" did not prepare.", nameof(slots));
                }
                distinct.Add(condition, row = parts.Count);
                parts.Add(prepared.Features);
            }
            rows[i] = row;
        }
        return Features.Concatenate(parts).Gather(TensorData.Of<long>(rows, device));
    }
}
