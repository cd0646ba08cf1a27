namespace Inpaint.Model.Evaluation.Anomaly;

/// <summary>How well one score tells anomalies from what is normal, whatever threshold is chosen.</summary>
/// <param name="Points">Share of normal and of anomalous items at or above each threshold, from (0, 0) to (1, 1).</param>
/// <param name="Area">Area under the curve: the chance that an anomaly scores higher than a normal item, ties counted half.</param>
public sealed record RocCurve(IReadOnlyList<RocPoint> Points, double Area)
{
    /// <summary>The curve of two sets of scores; a higher score is more anomalous.</summary>
    /// <exception cref="ArgumentException">A set is empty, or a score is not a number.</exception>
    public static RocCurve Of(IReadOnlyList<double> normal, IReadOnlyList<double> anomalous)
    {
        if (normal.Count == 0 || anomalous.Count == 0)
        {
            throw new ArgumentException($"Expected scores of both kinds, got {normal.Count} normal and {anomalous.Count} anomalous ones.");
        }
        if (normal.Concat(anomalous).Any(double.IsNaN))
        {
            throw new ArgumentException("Expected numbers as scores, got NaN.");
        }
        var falling = normal
            .Select(score => (Score: score, IsAnomaly: false))
            .Concat(anomalous.Select(score => (Score: score, IsAnomaly: true)))
            .GroupBy(item => item.Score)
            .OrderByDescending(group => group.Key);
        var points = new List<RocPoint> { new(0, 0, double.PositiveInfinity) };
        double area = 0;
        foreach (var group in falling)
        {
            var last = points[^1];
            var next = new RocPoint(
                last.FalsePositives + (double)group.Count(item => !item.IsAnomaly) / normal.Count,
                last.TruePositives + (double)group.Count(item => item.IsAnomaly) / anomalous.Count, group.Key);
            area += (next.FalsePositives - last.FalsePositives) * (next.TruePositives + last.TruePositives) / 2;
            points.Add(next);
        }
        return new(points, area);
    }
}

/// <summary>What one threshold does.</summary>
/// <param name="FalsePositives">Share of the normal items that it calls anomalies.</param>
/// <param name="TruePositives">Share of the anomalies that it finds.</param>
/// <param name="Threshold">Items scoring at least this are called anomalies.</param>
public readonly record struct RocPoint(double FalsePositives, double TruePositives, double Threshold);
