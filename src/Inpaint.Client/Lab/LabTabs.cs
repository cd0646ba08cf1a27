using MudBlazor;

namespace Inpaint.Client.Lab;

/// <summary>
/// The experiments, in the order of the reference texts. A new one is a component and a line here; its title needs a Chinese text.
/// </summary>
public static class LabTabs
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<LabTab> All { get; } =
    [
        new("pca", "PCA and linear autoencoder", Icons.Material.Outlined.Compress, typeof(Pca.PcaTab)),
        new("autoencoder", "Autoencoder", Icons.Material.Outlined.UnfoldLess, typeof(Autoencoder.AutoencoderTab)),
        new("vae", "VAE", Icons.Material.Outlined.BubbleChart, typeof(Vae.VaeTab)),
        new("label-cvae", "Label CVAE", Icons.Material.Outlined.Label, typeof(LabelCvae.LabelCvaeTab)),
        new("doersch", "CVAE and regressor", Icons.Material.Outlined.ViewColumn, typeof(Doersch.DoerschTab)),
        new("likelihood", "Likelihood", Icons.Material.Outlined.Functions, typeof(Likelihood.LikelihoodTab)),
        new("toy", "Toy", Icons.Material.Outlined.ShowChart, typeof(Toy.ToyTab)),
        new("compare", "Compare", Icons.Material.Outlined.Compare, typeof(Compare.CompareTab)),
        new("cleanup", "Clean-up", Icons.Material.Outlined.CleaningServices, typeof(Cleanup.CleanupTab)),
        new("train", "Train", Icons.Material.Outlined.ModelTraining, typeof(Training.TrainTab)),
    ];

    /// <summary>The tab at an address, the first where none is named, null where there is no such tab.</summary>
    public static LabTab? Find(string? slug) =>
        slug is null ? All[0] : All.FirstOrDefault(tab => tab.Slug.Equals(slug, StringComparison.OrdinalIgnoreCase));
}
