namespace Inpaint.Server.Batching;

/// <summary>
/// Seconds of a forward pass over n samples, a*n + b, fitted online by least squares in which the past fades, so that it follows the machine.
/// Safe to read from any thread; written by the inference thread.
/// </summary>
internal sealed class CostModel
{
    /// <summary>Weight that an observation keeps with every later one: about the last 50 count.</summary>
    private const double Fading = 0.98;

    private readonly Lock gate = new();
    private double weight, sumN, sumNN, sumT, sumNT;
    private (double PerSample, double PerBatch) fit = (1e-3, 1e-3);

    /// <summary>Seconds per sample (a) and per pass (b); a guess of a millisecond each before the first observation.</summary>
    public (double PerSample, double PerBatch) Fit
    {
        get
        {
            lock (gate)
                return fit;
        }
    }

    /// <summary>Predicted seconds of one pass over <paramref name="samples"/>.</summary>
    public double Seconds(int samples)
    {
        var (perSample, perBatch) = Fit;
        return perSample * samples + perBatch;
    }

    /// <summary>Predicted seconds to draw <paramref name="samples"/> in passes of at most <paramref name="most"/>.</summary>
    public double Drain(int samples, int most)
    {
        var (perSample, perBatch) = Fit;
        return perSample * samples + perBatch * ((samples + most - 1) / most);
    }

    /// <summary>Adds a measured pass.</summary>
    public void Observe(int samples, TimeSpan took)
    {
        var (n, t) = ((double)samples, took.TotalSeconds);
        lock (gate)
        {
            weight = weight * Fading + 1;
            sumN = sumN * Fading + n;
            sumNN = sumNN * Fading + n * n;
            sumT = sumT * Fading + t;
            sumNT = sumNT * Fading + n * t;
            fit = Solve();
        }
    }

    private (double PerSample, double PerBatch) Solve()
    {
        var spread = weight * sumNN - sumN * sumN;
        if (spread <= 1e-9 * weight * sumNN)
            return (sumT / sumN, 0); // one size only so far: a line through the origin
        var perSample = (weight * sumNT - sumN * sumT) / spread;
        var perBatch = (sumT - perSample * sumN) / weight;
        if (perSample < 0)
            return (0, sumT / weight);
        return perBatch < 0 ? (sumNT / sumNN, 0) : (perSample, perBatch);
    }
}
