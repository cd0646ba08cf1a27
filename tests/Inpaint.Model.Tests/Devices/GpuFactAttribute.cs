using TorchSharp;

namespace Inpaint.Model.Tests.Devices;

/// <summary>
/// A fact that needs a GPU, skipped visibly where libtorch sees none. A filter on their category runs these alone (docs/cuda.md).
/// </summary>
public sealed class GpuFactAttribute : FactAttribute
{
    /// <summary>Value of the trait "Category" of these tests.</summary>
    public const string Category = "Gpu";

    public GpuFactAttribute() => Skip = torch.cuda.is_available() ? null : $"libtorch {torch.__version__} sees no GPU.";
}
