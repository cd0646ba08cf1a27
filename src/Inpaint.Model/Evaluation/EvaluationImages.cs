using Inpaint.Model.Training;

namespace Inpaint.Model.Evaluation;

internal static class EvaluationImages
{
    /// <summary>Seed of the order ("eval").</summary>
    private const int Seed = 0x6576616C;

    public static int[] Choose(int count, int images)
    {
        if (images < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(images), images, "Expected 1 image or more.");
        }
        var order = new DataOrder(Seed, count);
        return [.. Enumerable.Range(0, Math.Min(images, count)).Select(i => order[i])];
    }
}
