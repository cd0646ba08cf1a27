namespace Inpaint.Client.Lab;

/// <summary>The experiments, in the order of the reference texts. A new one is a component and a line here; its title needs a Chinese text.</summary>
public static class LabTabs
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<LabTab> All { get; } =
    [
        new("pca", "PCA and linear autoencoder", typeof(Pca.PcaTab)),
        new("autoencoder", "Autoencoder", typeof(Autoencoder.AutoencoderTab)),
        new("vae", "VAE", typeof(Vae.VaeTab)),
        new("label-cvae", "Label CVAE", typeof(LabelCvae.LabelCvaeTab)),
        new("doersch", "CVAE and regressor", typeof(Doersch.DoerschTab)),
        new("likelihood", "Likelihood", typeof(Likelihood.LikelihoodTab)),
        new("toy", "Toy", typeof(Toy.ToyTab)),
        new("compare", "Compare", typeof(Compare.CompareTab)),
        new("cleanup", "Clean-up", typeof(Cleanup.CleanupTab)),
        new("train", "Train", typeof(Training.TrainTab)),
    ];

    /// <summary>The tab at an address, the first where none is named, null where there is no such tab.</summary>
    public static LabTab? Find(string? slug) => slug is null ? All[0] : All.FirstOrDefault(tab => tab.Slug == slug);
}
