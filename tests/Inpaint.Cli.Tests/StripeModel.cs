using Inpaint.Core.Noise;
using Inpaint.Core.Sampling;
using Inpaint.Core.Weights;

namespace Inpaint.Cli.Tests;

/// <summary>A model for tests: fills holes with noise from the slot's recipe, and remembers what it was asked.</summary>
internal sealed class StripeModel(bool acceptsLabel) : ICompletionModel
{
    public List<SampleSlot> Slots { get; } = [];

    public bool IsDisposed { get; private set; }

    public ModelCard Card { get; } = new() { Name = "stripes", Title = "Stripes", Network = "none", Sha256 = "" };

    public int NoiseSize => 784;

    public int CoarseNoiseSize => 0;

    public bool AcceptsLabel => acceptsLabel;

    public IReadOnlyList<Condition> Prepare(IReadOnlyList<HoleImage> inputs) => [.. inputs.Select(input => new Features(input))];

    public IReadOnlyList<byte[]> Draw(IReadOnlyList<SampleSlot> slots)
    {
        Slots.AddRange(slots);
        return [.. slots.Select(Fill)];
    }

    public void Dispose() => IsDisposed = true;

    private static byte[] Fill(SampleSlot slot)
    {
        var noise = new float[784];
        NoiseSource.Fill(slot.Noise, 0, noise);
        var input = slot.Condition.Input;
        return [.. Enumerable.Range(0, 784).Select(i => input.Missing[i] == 1 ? (byte)(noise[i] > 0 ? 255 : 0) : input.Pixels[i])];
    }

    private sealed class Features(HoleImage input) : Condition(input)
    {
        public override void Dispose() { }
    }
}
