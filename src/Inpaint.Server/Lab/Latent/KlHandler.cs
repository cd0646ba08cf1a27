using Inpaint.Client.Lab.Latent;
using Inpaint.Model.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace Inpaint.Server.Lab.Latent;

/// <summary>The divergence by the formula that training uses, and by its integral.</summary>
internal sealed class KlHandler : LabHandler<KlQuery, KlAnswer>
{
    private const double From = -10, To = 10;
    private const int Steps = 4000, Shown = 20;

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
        var z = linspace(From, To, Steps + 1, dtype: float64).view(-1, 1);
        var (logQ, logP) = (q.LogDensity(z), p.LogDensity(z));
        var integrand = logQ.exp() * (logQ - logP);
        var shown = Enumerable.Range(0, Steps / Shown + 1).Select(i => i * Shown).ToArray();
        // The ends add nothing that a double can hold, so that the sum is the trapezoidal rule.
        var (places, density, prior, each) = (Values(z), Values(logQ.exp()), Values(logP.exp()), Values(integrand));
        return new(
            q.KlTo(p).item<double>(), integrand.sum().item<double>() * (To - From) / Steps,
            [.. shown.Select(i => places[i])], [.. shown.Select(i => density[i])], [.. shown.Select(i => prior[i])], [.. shown.Select(i => each[i])]);
    }

    private static double[] Values(Tensor column) => column.contiguous().data<double>().ToArray();
}
