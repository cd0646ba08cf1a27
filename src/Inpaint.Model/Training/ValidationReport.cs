namespace Inpaint.Model.Training;

/// <summary>The bound on the validation images, in nats per image.</summary>
/// <param name="Step">Steps done.</param>
/// <param name="Epoch">Passes over the training images done.</param>
/// <param name="LogLikelihood">E_q[log P(Y|X, z)].</param>
/// <param name="KlByLayer">KL of every layer of latents, coarse to fine.</param>
/// <param name="Images">Images in the mean.</param>
/// <param name="Best">True where no earlier validation was better.</param>
public sealed record ValidationReport(int Step, double Epoch, double LogLikelihood, IReadOnlyList<double> KlByLayer, int Images, bool Best)
{
    /// <summary>All layers' divergence.</summary>
    public double Kl => KlByLayer.Sum();

    /// <summary>logLikelihood - kl.</summary>
    public double Elbo => LogLikelihood - Kl;
}
