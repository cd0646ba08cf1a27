namespace Inpaint.Model.Evaluation;

/// <summary>Adds up what the completions of image after image are like, so that no more than a few images' are held.</summary>
/// <param name="ks">Numbers of completions to choose the best of.</param>
/// <param name="missing">784 values, 1 = missing.</param>
/// <param name="thin">The images whose strokes are counted once more.</param>
internal sealed class CompletionSums(int[] ks, byte[] missing, HashSet<byte[]> thin)
{
    private readonly double[] _bestOf = new double[ks.Length];
    private int _images;
    private double _validity, _distance, _soft;
    private PenStroke _drawn, _real, _drawnThin, _realThin;

    public long ChangedSeenPixels { get; private set; }

    public double Validity => _validity / _images;

    public double PairwiseDistance => _distance / _images;

    public double SoftShare => _soft / _images;

    public PenWidths PenWidths => new(_drawn.Width, _real.Width, _drawnThin.Width, _realThin.Width);

    public IReadOnlyDictionary<int, double> BestOf => ks.Zip(_bestOf).ToDictionary(pair => pair.First, pair => pair.Second / _images);

    public void Add(HoleStatistics statistics, byte[] truth, IReadOnlyList<byte[]> completions, double valid)
    {
        _images++;
        _validity += valid;
        _distance += statistics.MeanPairwiseDistance(completions);
        var drawn = completions.Select(Stroke).Aggregate((sum, stroke) => sum + stroke);
        (_drawn, _real) = (_drawn + drawn, _real + Stroke(truth));
        if (thin.Contains(truth))
        {
            (_drawnThin, _realThin) = (_drawnThin + drawn, _realThin + Stroke(truth));
        }
        _soft += completions.Average(statistics.SoftShare);
        ChangedSeenPixels += completions.Sum(completion => statistics.ChangedSeenPixels(truth, completion));
        for (var i = 0; i < ks.Length; i++)
        {
            _bestOf[i] += statistics.BestOf(truth, completions, ks[i]);
        }
    }

    private PenStroke Stroke(byte[] image) => PenStroke.Measure(image, missing, inside: 1);
}
