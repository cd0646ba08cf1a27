namespace Inpaint.Server.Batching;

/// <summary>
/// Seconds of a forward pass over n samples, a*n + b, fitted online by least squares in which the past fades, so that it follows the
/// machine. Safe to read from any thread; written by the inference thread.
/// </summary>
internal sealed class CostModel
{
    private const double Fading = 0.98;

    private readonly Lock _gate = new();
    private double _weight, _sumN, _sumNN, _sumT, _sumNT;
    private (double PerSample, double PerBatch) _fit = (1e-3, 1e-3);

    /// <summary>Seconds per sample (a) and per pass (b); a guess of a millisecond each before the first observation.</summary>
    public (double PerSample, double PerBatch) Fit
    {
        get
        {
            lock (_gate)
            {
                return _fit;
            }
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

    public void Observe(int samples, TimeSpan took)
    {
        var (n, t) = ((double)samples, took.TotalSeconds);
        lock (_gate)
        {
            _weight = _weight * Fading + 1;
            _sumN = _sumN * Fading + n;
            _sumNN = _sumNN * Fading + n * n;
            _sumT = _sumT * Fading + t;
            _sumNT = _sumNT * Fading + n * t;
            _fit = Solve();
        }
    }

    private (double PerSample, double PerBatch) Solve()
    {
        var spread = _weight * _sumNN - _sumN * _sumN;
        if (spread <= 1e-9 * _weight * _sumNN)
        {
            return (_sumT / _sumN, 0); // one size only so far: a line through the origin
        }
        var perSample = (_weight * _sumNT - _sumN * _sumT) / spread;
        var perBatch = (_sumT - perSample * _sumN) / _weight;
        if (perSample < 0)
        {
            return (0, _sumT / _weight);
        }
        return perBatch < 0 ? (_sumNT / _sumNN, 0) : (perSample, perBatch);
    }
}
