using Inpaint.Client.Lab.Latent;
using Inpaint.Model.Devices;
using Inpaint.Model.Networks;
using static TorchSharp.torch;

namespace Inpaint.Server.Lab.Latent;

internal sealed class KlHandler : LabHandler<KlQuery, KlAnswer>
{
    private const double Shown = 5, Deviations = 12;
    private const int Steps = 4000, ShownSteps = 200;

    protected override void Check(KlQuery query, LabModels models)
    {
        LabChecks.Between("mean", query.Mean, -4, 4);
        LabChecks.Between("logVariance", query.LogVariance, -6, 3);
    }

    protected override IEnumerable<KlAnswer?> Answer(KlQuery query, LabModels models)
    {
        yield return Compute(query);
    }

    private static KlAnswer Compute(KlQuery query)
    {
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        var q = new DiagonalGaussian(tensor(new[] { query.Mean }).view(1, 1), tensor(new[] { query.LogVariance / 2 }).view(1, 1));
        var p = DiagonalGaussian.Standard(q.Mean);
        var reach = Deviations * Math.Exp(query.LogVariance / 2);
        // Beyond the reach the integrand is less than a double can tell from 0, so that the plain sum is the trapezoidal rule.
        var sum = Integrand(q, p, linspace(query.Mean - reach, query.Mean + reach, Steps + 1, dtype: float64).view(-1, 1))
            .sum()
            .item<double>();
        var z = linspace(-Shown, Shown, ShownSteps + 1, dtype: float64).view(-1, 1);
        return new(
            q.KlTo(p).item<double>(), sum * 2 * reach / Steps,
            Values(z), Values(q.LogDensity(z).exp()), Values(p.LogDensity(z).exp()), Values(Integrand(q, p, z)));
    }

    private static Tensor Integrand(DiagonalGaussian q, DiagonalGaussian p, Tensor z)
    {
        var logQ = q.LogDensity(z);
        return logQ.exp() * (logQ - p.LogDensity(z));
    }

    private static double[] Values(Tensor column) => column.ToArray<double>();
}
