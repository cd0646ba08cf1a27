namespace Inpaint.EndToEnd.Support;

/// <summary>A test that trains on MNIST from a real Chromium, and is skipped visibly where either is absent.</summary>
internal sealed class TrainingFactAttribute : FactAttribute
{
    public TrainingFactAttribute() => Skip = Chromium.WhyAbsent ?? (Mnist is null ? "needs MNIST in ../shared/mnist" : null);

    public static string? Mnist { get; } =
        Path.GetFullPath(Path.Combine(Repository.Root, "..", "shared", "mnist")) is var folder && Directory.Exists(folder) ? folder : null;
}
