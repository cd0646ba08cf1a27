namespace Inpaint.Model.Evaluation;

/// <summary>Adds up what the completions of image after image are like, so that no more than a few images' are held.</summary>
/// <param name="ks">Numbers of completions to choose the best of.</param>
internal sealed class CompletionSums(int[] ks)
{
    private readonly double[] _bestOf = new double[ks.Length];
    private int _images;
    private double _validity, _distance, _soft;

    public long ChangedSeenPixels { get; private set; }

    public double Validity => _validity / _images;

    public double PairwiseDistance => _distance / _images;

    public double SoftShare => _soft / _images;

    public IReadOnlyDictionary<int, double> BestOf => ks.Zip(_bestOf).ToDictionary(pair => pair.First, pair => pair.Second / _images);

    /// <summary>Adds the completions of one image.</summary>
    public void Add(HoleStatistics statistics, byte[] truth, IReadOnlyList<byte[]> completions, double valid)
    {
        _images++;
        _validity += valid;
        _distance += statistics.MeanPairwiseDistance(completions);
        _soft += completions.Average(statistics.SoftShare);
        ChangedSeenPixels += completions.Sum(completion => statistics.ChangedSeenPixels(truth, completion));
        for (var i = 0; i < ks.Length; i++)
            _bestOf[i] += statistics.BestOf(truth, completions, ks[i]);
    }
}
