using Inpaint.Core.Noise;

namespace Inpaint.Core.Sampling;

/// <summary>The noise of a batch.</summary>
public static class SlotNoise
{
    /// <summary>Slots from which on several threads are worth their start: more than a server's largest batch.</summary>
    private const int Many = 128;

    /// <summary>[slots, size], flattened. Every layer draws z = mean + sigma * noise, so scaled noise is a scaled sigma.</summary>
    /// <param name="slots">What to draw.</param>
    /// <param name="size">Numbers by sample.</param>
    /// <param name="coarseSize">How many of these a variation keeps.</param>
    public static float[] Fill(IReadOnlyList<SampleSlot> slots, int size, int coarseSize)
    {
        var noise = new float[slots.Count * size];
        if (slots.Count < Many)
        {
            for (var i = 0; i < slots.Count; i++)
            {
                FillRow(i);
            }
        }
        else
        {
            Parallel.For(0, slots.Count, FillRow); // rows do not depend on each other, so threads change nothing but the time
        }
        return noise;

        void FillRow(int i)
        {
            var row = noise.AsSpan(i * size, size);
            NoiseSource.Fill(slots[i].Noise, coarseSize, row);
            foreach (ref var number in row)
            {
                number *= slots[i].Temperature;
            }
        }
    }
}
