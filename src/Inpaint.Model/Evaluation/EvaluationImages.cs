using Inpaint.Model.Training;

namespace Inpaint.Model.Evaluation;

/// <summary>Chooses test images: a fixed random choice, which a larger choice begins with.</summary>
internal static class EvaluationImages
{
    /// <summary>Seed of the order ("eval").</summary>
    private const int Seed = 0x6576616C;

    /// <summary>Indices of the chosen images.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than one were asked for.</exception>
    public static int[] Choose(int count, int images)
    {
        if (images < 1)
            throw new ArgumentOutOfRangeException(nameof(images), images, "Expected 1 image or more.");
        var order = new DataOrder(Seed, count);
        return [.. Enumerable.Range(0, Math.Min(images, count)).Select(i => order[i])];
    }
}
