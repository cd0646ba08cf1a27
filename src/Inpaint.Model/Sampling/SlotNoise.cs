namespace Inpaint.Model.Sampling;

/// <summary>The noise of a batch.</summary>
internal static class SlotNoise
{
    /// <summary>[slots, size], flattened. Every layer draws z = mean + sigma * noise, so scaled noise is a scaled sigma.</summary>
    /// <param name="slots">What to draw.</param>
    /// <param name="size">Numbers by sample.</param>
    /// <param name="coarseSize">How many of these a variation keeps.</param>
    public static float[] Fill(IReadOnlyList<SampleSlot> slots, int size, int coarseSize)
    {
        var noise = new float[slots.Count * size];
        for (var i = 0; i < slots.Count && size > 0; i++)
        {
            var row = noise.AsSpan(i * size, size);
            NoiseSource.Fill(slots[i].Noise, coarseSize, row);
            foreach (ref var number in row)
                number *= slots[i].Temperature;
        }
        return noise;
    }
}
