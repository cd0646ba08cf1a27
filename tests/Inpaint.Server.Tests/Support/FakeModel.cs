using Inpaint.Core.Noise;
using Inpaint.Core.Sampling;
using Inpaint.Core.Weights;

namespace Inpaint.Server.Tests.Support;

/// <summary>
/// A model without a network: hole pixels are a function of the noise alone, so that a test can say what must come out. It counts what it
/// is asked, takes as long as the fake clock is told, and fails or waits when a test wants it to.
/// </summary>
internal sealed class FakeModel(string name = "fake", FakeClock? clock = null) : ICompletionModel
{
    private int _liveConditions;

    public ModelCard Card { get; } = new() { Name = name, Title = $"Model {name}", Network = "fake", Sha256 = new string('0', 64) };

    public int NoiseSize { get; init; } = 4;

    public int CoarseNoiseSize { get; init; } = 2;

    public bool AcceptsLabel { get; init; } = true;

    public Func<int, TimeSpan> Takes { get; set; } = _ => TimeSpan.Zero;

    public Action<IReadOnlyList<SampleSlot>> BeforeDraw { get; set; } = _ => { };

    public List<IReadOnlyList<SampleSlot>> Passes { get; } = [];

    public int Prepared { get; private set; }

    public int LiveConditions => Volatile.Read(ref _liveConditions);

    public IReadOnlyList<Condition> Prepare(IReadOnlyList<HoleImage> inputs)
    {
        Prepared += inputs.Count;
        Interlocked.Add(ref _liveConditions, inputs.Count);
        return [.. inputs.Select(input => new FakeCondition(input, this))];
    }

    public IReadOnlyList<byte[]> Draw(IReadOnlyList<SampleSlot> slots)
    {
        lock (Passes)
        {
            Passes.Add([.. slots]);
        }
        BeforeDraw(slots);
        clock?.Advance(Takes(slots.Count));
        return [.. slots.Select(Pixels)];
    }

    public static byte HolePixel(int seed, int index) => (byte)(seed * 31 + index * 7 + 1);

    public bool IsDisposed { get; private set; }

    public void Dispose() => IsDisposed = true;

    private static byte[] Pixels(SampleSlot slot)
    {
        var key = slot.Noise switch
        {
            NoiseRecipe.Fresh fresh => fresh.Key,
            NoiseRecipe.Variation variation => variation.Key,
            NoiseRecipe.Morph morph => new NoiseKey(morph.From.Seed, (int)(morph.T * 100)),
            _ => throw new InvalidOperationException(),
        };
        var input = slot.Condition.Input;
        return [.. input.Pixels.Select((pixel, i) => input.Missing[i] == 0 ? pixel : HolePixel(key.Seed, key.Index))];
    }

    private sealed class FakeCondition(HoleImage input, FakeModel model) : Condition(input)
    {
        private bool _freed;

        public override void Dispose()
        {
            if (_freed)
            {
                throw new InvalidOperationException("A condition was freed twice.");
            }
            _freed = true;
            Interlocked.Decrement(ref model._liveConditions);
        }
    }
}

internal sealed class FakeClassifier : IDigitClassifier
{
    public bool Fails { get; set; }

    public IReadOnlyList<float[]> Classify(IReadOnlyList<byte[]> images) => Fails
        ? throw new InvalidOperationException("The classifier fails, as this test wants.")
        : [.. images.Select(image => Enumerable.Range(0, 10).Select(digit => digit == image[^1] % 10 ? 0.91f : 0.01f).ToArray())];

    public void Dispose()
    {
    }
}
