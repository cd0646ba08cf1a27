using Inpaint.Core;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Inpaint.Model.Networks;

/// <summary>
/// Principal component analysis: X - mean = U S V^T (singular value decomposition of all training images), the code is (x - mean) V_k. No
/// linear map of rank k reconstructs the training images with a smaller squared error (Eckart and Young 1936).
/// </summary>
public sealed class PcaNetwork : AutoencoderModel, IClosedForm
{
    private readonly Parameter mean;
    private readonly Parameter components;
    private readonly Parameter deviations;

    /// <summary>Builds the network with everything 0, for <see cref="Fit"/> or for stored weights.</summary>
    public PcaNetwork(LinearOptions options) : base("pca")
    {
        Latent = options.Latent;
        mean = nn.Parameter(zeros(ImageSize.Pixels));
        components = nn.Parameter(zeros(options.Latent, ImageSize.Pixels));
        deviations = nn.Parameter(zeros(ImageSize.Pixels));
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override int Latent { get; }

    /// <summary>The mean image, [784].</summary>
    public Tensor Mean => mean;

    /// <summary>The first components, rows of length 1 and orthogonal to each other, [latent, 784].</summary>
    public Tensor Components => components;

    /// <summary>Standard deviation of the training images along every component, falling, [784]: singular value / sqrt(images).</summary>
    public Tensor Deviations => deviations;

    /// <inheritdoc/>
    public void Fit(Tensor images)
    {
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        var centre = images.mean([0]);
        var (_, singular, rows) = linalg.svd(images - centre, fullMatrices: false);
        mean.copy_(centre);
        components.copy_(Oriented(rows.narrow(0, 0, Latent)));
        deviations.zero_().narrow(0, 0, singular.shape[0]).copy_(singular / Math.Sqrt(images.shape[0]));
    }

    /// <inheritdoc/>
    public override Tensor Encode(Tensor image) => (image.flatten(1) - mean).mm(components.t());

    /// <summary>The PCA of the first <paramref name="count"/> components alone, 1 to <see cref="Latent"/>.</summary>
    public ILatentImages First(int count) => new Part(this, Math.Clamp(count, 1, Latent));

    /// <inheritdoc/>
    /// <param name="place">[batch, up to latent]: components that are left out count as 0.</param>
    public override Tensor Decode(Tensor code) =>
        (code.mm(components.narrow(0, 0, code.shape[1])) + mean).view(-1, 1, ImageSize.Side, ImageSize.Side);

    /// <summary>A component and its negative are the same line: the sign is that of the larger share of ink.</summary>
    private static Tensor Oriented(Tensor rows) => rows * rows.sum(1, keepdim: true).sign();

    private sealed class Part(PcaNetwork whole, int count) : ILatentImages
    {
        public int Latent => count;

        public Tensor Encode(Tensor image) => whole.Encode(image).narrow(1, 0, count);

        public Tensor Decode(Tensor code) => whole.Decode(code);
    }
}
