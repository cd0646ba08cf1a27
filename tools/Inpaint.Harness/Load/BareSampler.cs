using System.Diagnostics;
using Inpaint.Core.Noise;
using Inpaint.Core.Sampling;

namespace Inpaint.Harness.Load;

/// <summary>
/// The model alone, in a loop: what a server could deliver if serving cost nothing. Completions are labelled, as a server's are.
/// </summary>
public static class BareSampler
{
    private const int Batch = 64;

    /// <summary>
    /// Completions per second in batches of 64, with the condition network run once per <paramref name="count"/> completions.
    /// </summary>
    public static double Measure(
        ICompletionModel model,
        IDigitClassifier? classifier,
        int count,
        double seconds,
        CancellationToken cancellationToken
    )
    {
        var input = new HoleImage(new byte[784], [.. Enumerable.Range(0, 784).Select(i => (byte)(i >= 392 ? 1 : 0))]);
        Draw(model, classifier, input, count);
        var drawn = 0;
        var clock = Stopwatch.StartNew();
        for (; clock.Elapsed.TotalSeconds < seconds; drawn += Batch)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Draw(model, classifier, input, count);
        }
        return Math.Round(drawn / clock.Elapsed.TotalSeconds, 1);
    }

    private static void Draw(ICompletionModel model, IDigitClassifier? classifier, HoleImage input, int count)
    {
        var conditions = model.Prepare([.. Enumerable.Repeat(input, Math.Max(1, Batch / count))]);
        var pictures = model.Draw([
            .. Enumerable.Range(0, Batch).Select(i => new SampleSlot(conditions[i % conditions.Count], new NoiseRecipe.Fresh(new(i, 0)))),
        ]);
        classifier?.Classify(pictures);
        foreach (var condition in conditions)
        {
            condition.Dispose();
        }
    }
}
