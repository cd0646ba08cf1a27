namespace Inpaint.Model.Evaluation;

/// <summary>Adds up what the completions of image after image are like, so that no more than a few images' are held.</summary>
/// <param name="ks">Numbers of completions to choose the best of.</param>
internal sealed class CompletionSums(int[] ks)
{
    private readonly double[] bestOf = new double[ks.Length];
    private int images;
    private double validity, distance, soft;

    public long ChangedSeenPixels { get; private set; }

    public double Validity => validity / images;

    public double PairwiseDistance => distance / images;

    public double SoftShare => soft / images;

    public IReadOnlyDictionary<int, double> BestOf => ks.Zip(bestOf).ToDictionary(pair => pair.First, pair => pair.Second / images);

    /// <summary>Adds the completions of one image.</summary>
    public void Add(HoleStatistics statistics, byte[] truth, IReadOnlyList<byte[]> completions, double valid)
    {
        images++;
        validity += valid;
        distance += statistics.MeanPairwiseDistance(completions);
        soft += completions.Average(statistics.SoftShare);
        ChangedSeenPixels += completions.Sum(completion => statistics.ChangedSeenPixels(truth, completion));
        for (var i = 0; i < ks.Length; i++)
            bestOf[i] += statistics.BestOf(truth, completions, ks[i]);
    }
}
